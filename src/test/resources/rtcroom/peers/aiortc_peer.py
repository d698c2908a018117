"""One peer of aiortc: `publish URL CODEC` until it is killed, `play URL` until it has seen and heard enough; says what in JSON."""

import asyncio
import json
import math
import sys
import urllib.parse
import urllib.request

import aioice.ice
import aiortc
import av

# It leaves the loopback out, and tests use nothing else.
aioice.ice.get_host_addresses = lambda use_ipv4, use_ipv6: ["127.0.0.1"]
PICTURES, SECONDS, TONE, RATE = 50, 2, 440, 48000


class Red(aiortc.VideoStreamTrack):
    async def recv(self):
        pts, time_base = await self.next_timestamp()
        frame = av.VideoFrame(320, 180, "yuv420p")
        for plane, value in zip(frame.planes, (82, 90, 240)):
            plane.update(bytes([value]) * plane.buffer_size)
        frame.pts, frame.time_base = pts, time_base
        return frame


class Tone(aiortc.mediastreams.AudioStreamTrack):
    at = 0

    async def recv(self):
        silence = await super().recv()
        frame = av.AudioFrame(format="s16", layout="mono", samples=silence.samples)
        wave = (int(9000 * math.sin(2 * math.pi * TONE * (self.at + i) / silence.sample_rate)) for i in range(silence.samples))
        frame.planes[0].update(b"".join(one.to_bytes(2, "little", signed=True) for one in wave))
        self.at += silence.samples
        frame.pts, frame.sample_rate, frame.time_base = silence.pts, silence.sample_rate, silence.time_base
        return frame


async def connect(pc, url):
    await pc.setLocalDescription(await pc.createOffer())
    body = pc.localDescription.sdp.encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/sdp"})
    answer = await asyncio.to_thread(urllib.request.urlopen, request)
    await pc.setRemoteDescription(aiortc.RTCSessionDescription(answer.read().decode(), "answer"))
    return urllib.request.Request(urllib.parse.urljoin(url, answer.headers["Location"]), method="DELETE")


async def publish(url, codec):
    pc = aiortc.RTCPeerConnection()
    pc.addTransceiver(Tone(), "sendonly")
    picture = pc.addTransceiver(Red(), "sendonly")
    capabilities = aiortc.RTCRtpSender.getCapabilities("video").codecs
    picture.setCodecPreferences([one for one in capabilities if one.mimeType == codec])
    await connect(pc, url)
    await asyncio.Event().wait()


async def play(url):
    pc = aiortc.RTCPeerConnection()
    video, audio = (pc.addTransceiver(kind, "recvonly").receiver for kind in ("video", "audio"))
    session = await connect(pc, url)
    seen, heard = await asyncio.gather(see(video.track), hear(audio.track))
    deleted = (await asyncio.to_thread(urllib.request.urlopen, session)).status
    await pc.close()
    print(json.dumps({**seen, "swings": heard, "deleted": deleted}))


async def see(track):
    for _ in range(PICTURES):
        frame = await track.recv()
    colour = [plane_middle(plane) for plane in frame.planes]
    return {"pictures": PICTURES, "width": frame.width, "colour": colour}


def plane_middle(plane):
    return bytes(plane)[plane.line_size * (plane.height // 2) + plane.width // 2]


async def hear(track):
    """How often the sound swings in a second, after the first."""
    swings, low, samples = 0, False, 0
    while samples < SECONDS * RATE:
        frame = await track.recv()
        channels = len(frame.layout.channels)
        values = memoryview(bytes(frame.planes[0])).cast("h")[: frame.samples * channels : channels]
        samples += frame.samples
        if samples <= RATE:
            continue
        for value in values:
            swings += low and value > 300
            low = value < -300 or (low and value <= 300)
    return swings


asyncio.run({"publish": publish, "play": play}[sys.argv[1]](*sys.argv[2:]))
