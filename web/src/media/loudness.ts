/** How loud a microphone is, 0 to 1, in the measure WebRTC gives the others'. */
export class Loudness {
  private context: AudioContext | undefined;
  private source: MediaStreamAudioSourceNode | undefined;
  private analyser: AnalyserNode | undefined;
  private readonly samples = new Float32Array(512);

  listen(track: MediaStreamTrack): void {
    if (!('AudioContext' in window)) return;
    this.context ??= new AudioContext();
    this.analyser ??= new AnalyserNode(this.context, { fftSize: this.samples.length });
    this.source?.disconnect();
    this.source = this.context.createMediaStreamSource(new MediaStream([track]));
    this.source.connect(this.analyser);
  }

  level(): number {
    if (!this.analyser) return 0;
    // Browsers let sound be analysed only after a gesture.
    if (this.context?.state === 'suspended') void this.context.resume();
    this.analyser.getFloatTimeDomainData(this.samples);
    return Math.sqrt(this.samples.reduce((sum, sample) => sum + sample * sample, 0) / this.samples.length);
  }

  close(): void {
    void this.context?.close();
    this.context = this.analyser = this.source = undefined;
  }
}
