"""One peer of aiortc: `publish URL CODEC` or `claps URL CODEC` until it is killed, `play URL` until it has seen and heard enough; says what in JSON."""

import asyncio
import fractions
import json
import math
import sys
import time
import urllib.parse
import urllib.request

import aioice.ice
import aiortc
import aiortc.rtcrtpsender
import av

# It leaves the loopback out, and tests use nothing else.
aioice.ice.get_host_addresses = lambda use_ipv4, use_ipv6: ["127.0.0.1"]
PICTURES, SECONDS, TONE, RATE = 50, 2, 440, 48000
NTP_EPOCH = 2208988800  # in seconds before 1970


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


class Claps:
    """Light and sound on one clock: each second the picture is white for 200 ms, and a beep of 100 ms begins with it."""

    SIZES, FRAMES, SAMPLES = ((320, 180), (480, 270)), 25, 960

    def __init__(self):
        self.begun = time.time()

    async def at(self, seconds):
        await asyncio.sleep(max(0, self.begun + seconds - time.time()))

    def report_honestly(self):
        """aiortc reports when its packets left, which on a busy machine is not when they were due."""
        aiortc.rtcrtpsender.random32 = lambda: 0  # where times begin; sources have their numbers by now
        plain = aiortc.RTCRtpSender._send_rtcp

        async def honest(sender, packets):
            for packet in packets:
                if isinstance(packet, aiortc.rtp.RtcpSrPacket) and packet.sender_info.packet_count:
                    rate = 90000 if sender.kind == "video" else RATE
                    due = self.begun + packet.sender_info.rtp_timestamp / rate
                    packet.sender_info.ntp_timestamp = int((due + NTP_EPOCH) * 2**32)
            await plain(sender, packets)

        aiortc.RTCRtpSender._send_rtcp = honest


class Light(aiortc.mediastreams.MediaStreamTrack):
    """Every five seconds of another size."""

    kind = "video"

    def __init__(self, claps):
        super().__init__()
        self.claps, self.n = claps, 0

    async def recv(self):
        seconds = self.n / Claps.FRAMES
        await self.claps.at(seconds)
        frame = av.VideoFrame(*Claps.SIZES[self.n // (5 * Claps.FRAMES) % 2], "yuv420p")
        for plane, value in zip(frame.planes, (235 if seconds % 1 < 0.2 else 16, 128, 128)):
            plane.update(bytes([value]) * plane.buffer_size)
        frame.pts, frame.time_base = self.n, fractions.Fraction(1, Claps.FRAMES)
        self.n += 1
        return frame


class Beeps(aiortc.mediastreams.MediaStreamTrack):
    kind = "audio"

    def __init__(self, claps):
        super().__init__()
        self.claps, self.at = claps, 0

    async def recv(self):
        await self.claps.at(self.at / RATE)
        frame = av.AudioFrame(format="s16", layout="stereo", samples=Claps.SAMPLES)
        loud = 16000 if self.at % RATE < RATE // 10 else 0
        wave = (int(loud * math.sin(2 * math.pi * 1000 * (self.at + i) / RATE)) for i in range(Claps.SAMPLES))
        frame.planes[0].update(b"".join(2 * one.to_bytes(2, "little", signed=True) for one in wave))
        frame.pts, frame.sample_rate, frame.time_base = self.at, RATE, fractions.Fraction(1, RATE)
        self.at += Claps.SAMPLES
        return frame


async def connect(pc, url):
    await pc.setLocalDescription(await pc.createOffer())
    body = pc.localDescription.sdp.encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/sdp"})
    answer = await asyncio.to_thread(urllib.request.urlopen, request)
    await pc.setRemoteDescription(aiortc.RTCSessionDescription(answer.read().decode(), "answer"))
    return urllib.request.Request(urllib.parse.urljoin(url, answer.headers["Location"]), method="DELETE")


async def publish(url, codec):
    await send(url, codec, Red(), Tone())


async def claps(url, codec):
    clock = Claps()
    await send(url, codec, Light(clock), Beeps(clock), clock.report_honestly)


async def send(url, codec, video, audio, prepare=lambda: None):
    pc = aiortc.RTCPeerConnection()
    pc.addTransceiver(audio, "sendonly")
    picture = pc.addTransceiver(video, "sendonly")
    capabilities = aiortc.RTCRtpSender.getCapabilities("video").codecs
    picture.setCodecPreferences([one for one in capabilities if one.mimeType == codec])
    prepare()
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


asyncio.run({"publish": publish, "claps": claps, "play": play}[sys.argv[1]](*sys.argv[2:]))
