package rtcroom.live.tencent;

import rtcroom.calls.HttpCaller;

/**
 * How the cloud's API is called. How many calls run at once, and for how long they may wait and
 * run, are the bounds of each; the second is beside the first so that no flood of queries holds up
 * what people wait for.
 *
 * @param status for queries of the state of streams; thousands of leases may end in one sweep, so
 *     it should have a long line
 * @param control for everything else, at the same address
 */
public record LiveCallers(HttpCaller status, HttpCaller control) {}
