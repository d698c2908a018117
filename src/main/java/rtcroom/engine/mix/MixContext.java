package rtcroom.engine.mix;

import java.time.InstantSource;
import rtcroom.calls.Backoff;
import rtcroom.engine.mix.ffmpeg.MixProcess;
import rtcroom.engine.mix.ffmpeg.MixSources;

/**
 * What all mixes of a host share.
 *
 * @param sources the streams that can be mixed
 * @param output where viewers see a mix
 * @param backoff between the tries of one that fails
 * @param clock steady: it goes only forward
 */
record MixContext(
    MixSources sources,
    MixProcess.Starter starter,
    MixedOutput output,
    MixTimeouts timeouts,
    Backoff backoff,
    InstantSource clock,
    MixCounters counters) {}
