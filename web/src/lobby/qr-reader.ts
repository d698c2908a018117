import { decodeQR } from 'qr/decode.js';

/** Finds QR codes in what a video shows. A module of its own: the decoder is no part of the first page. */
export class QrReader {
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d', { willReadFrequently: true });

  /** The text of a code in the picture of this moment; undefined when there is none, or no picture yet. */
  read(video: HTMLVideoElement): string | undefined {
    const { videoWidth: width, videoHeight: height } = video;
    if (!this.context || width === 0) return undefined;
    if (this.canvas.width !== width || this.canvas.height !== height) Object.assign(this.canvas, { width, height });
    this.context.drawImage(video, 0, 0);
    try {
      return decodeQR(this.context.getImageData(0, 0, width, height));
    } catch {
      // Thrown for most pictures: there is none in it.
      return undefined;
    }
  }
}
