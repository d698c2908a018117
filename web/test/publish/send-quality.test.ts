import { expect, test } from 'vitest';
import { SendMeter } from '@/publish/send-quality';

function report(seconds: number, bytes: number): RTCStatsReport {
  const timestamp = seconds * 1000;
  return new Map(
    [
      { type: 'outbound-rtp', bytesSent: bytes, timestamp },
      { type: 'outbound-rtp', bytesSent: bytes / 4, timestamp },
      { type: 'remote-inbound-rtp', fractionLost: 0.02, timestamp },
      { type: 'remote-inbound-rtp', fractionLost: 0.125, timestamp },
      { type: 'candidate-pair', currentRoundTripTime: 0.0352, timestamp },
    ].map((entry, i) => [String(i), entry]),
  ) as unknown as RTCStatsReport;
}

test('says how much is sent, how far it is, and what is lost', () => {
  const meter = new SendMeter();
  expect(meter.read(report(10, 8_000))).toEqual({ bitrate: undefined, roundTrip: 35, lost: 0.125 });
  expect(meter.read(report(12, 208_000)).bitrate).toBe(1_000);
});

test('begins to count anew with another connection', () => {
  const meter = new SendMeter();
  meter.read(report(10, 800_000));
  expect(meter.read(report(12, 4_000)).bitrate).toBeUndefined();
  expect(meter.read(report(14, 204_000)).bitrate).toBe(1_000);
});

test('knows nothing before anything is reported', () => {
  expect(new SendMeter().read(new Map() as unknown as RTCStatsReport)).toEqual({ bitrate: undefined, roundTrip: undefined, lost: 0 });
});
