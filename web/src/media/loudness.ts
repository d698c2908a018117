/** About a hundredth of a second. */
const WINDOW = 512;
/** What the analyser keeps: more than passes between two looks, or a short sound could fall between them. */
const KEPT = 8192;

/** How loud a microphone is, 0 to 1, in the measure WebRTC gives the others': its loudest moment of late. */
export class Loudness {
  private context: AudioContext | undefined;
  private source: MediaStreamAudioSourceNode | undefined;
  private analyser: AnalyserNode | undefined;
  private readonly samples = new Float32Array(KEPT);

  listen(track: MediaStreamTrack): void {
    if (!('AudioContext' in window)) return;
    this.context ??= new AudioContext();
    this.analyser ??= new AnalyserNode(this.context, { fftSize: KEPT });
    this.source?.disconnect();
    this.source = this.context.createMediaStreamSource(new MediaStream([track]));
    this.source.connect(this.analyser);
  }

  level(): number {
    if (!this.analyser) return 0;
    // Browsers let sound be analysed only after a gesture.
    if (this.context?.state === 'suspended') void this.context.resume();
    this.analyser.getFloatTimeDomainData(this.samples);
    let loudest = 0;
    for (let from = 0; from < KEPT; from += WINDOW) {
      loudest = Math.max(loudest, meanSquare(this.samples.subarray(from, from + WINDOW)));
    }
    return Math.sqrt(loudest);
  }

  close(): void {
    void this.context?.close();
    this.context = this.analyser = this.source = undefined;
  }
}

function meanSquare(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}
