type Sink = AudioContext & { setSinkId?: (id: string) => Promise<void> };

const NOTES = [523.25, 783.99];
const NOTE_LENGTH = 0.45;

/** Two soft notes out of the chosen speakers; resolves when they have ended. */
export async function playTone(speaker: string): Promise<void> {
  const context: Sink = new AudioContext();
  try {
    // Not every browser lets a page choose; then it is the system's choice.
    if (speaker && context.setSinkId) await context.setSinkId(speaker).catch(() => undefined);
    NOTES.forEach((frequency, index) => note(context, frequency, context.currentTime + 0.05 + index * NOTE_LENGTH));
    await new Promise((resolve) => setTimeout(resolve, (NOTES.length * NOTE_LENGTH + 0.3) * 1000));
  } finally {
    await context.close();
  }
}

/** Swells and fades, since an abrupt edge clicks. */
function note(context: AudioContext, frequency: number, start: number): void {
  const volume = new GainNode(context, { gain: 0 });
  const source = new OscillatorNode(context, { frequency, type: 'sine' });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.3, start + 0.04);
  volume.gain.linearRampToValueAtTime(0, start + NOTE_LENGTH);
  source.connect(volume).connect(context.destination);
  source.start(start);
  source.stop(start + NOTE_LENGTH);
}
