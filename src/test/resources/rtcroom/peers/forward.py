"""Passes connections on: `PORT HOST PORT`, from that port of this network's loopback to there; says "there" when it listens."""

import asyncio
import sys


async def passed_on(reader, writer, host, port):
    try:
        there_reader, there_writer = await asyncio.open_connection(host, port)
    except OSError:
        writer.close()  # the cable is out
        return
    await asyncio.gather(copy(reader, there_writer), copy(there_reader, writer))


async def copy(source, sink):
    try:
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    except OSError:
        pass  # one of the ends is gone, which the other is told
    finally:
        sink.close()


async def main(own, host, port):
    server = await asyncio.start_server(lambda r, w: passed_on(r, w, host, int(port)), "127.0.0.1", int(own))
    print("there", flush=True)
    await server.serve_forever()


asyncio.run(main(*sys.argv[1:]))
