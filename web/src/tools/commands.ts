/** What OBS and phones ask for in two fields: where to, and the key of the stream. */
export interface TwoFields {
  readonly server: string;
  readonly key: string;
}

/** The name of the stream and its signature are the key; they change with every address. */
export function twoFields(pushURL: string): TwoFields {
  const [path = '', query] = pushURL.split('?', 2);
  const slash = path.lastIndexOf('/');
  return { server: path.slice(0, slash), key: path.slice(slash + 1) + (query === undefined ? '' : `?${query}`) };
}

/** Addresses carry `&`, which shells take for themselves. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A moving test picture with a tone: nothing but ffmpeg is needed to see whether pushing works. */
export function testPictureCommand(pushURL: string): string {
  return [
    'ffmpeg -re -f lavfi -i testsrc2=size=1280x720:rate=30 -f lavfi -i sine=frequency=440',
    '-c:v libx264 -preset veryfast -tune zerolatency -pix_fmt yuv420p -g 60 -b:v 2000k',
    `-c:a aac -ar 44100 -b:a 128k -f flv ${quoted(pushURL)}`,
  ].join(' ');
}

/** A file, over and over. */
export function fileCommand(pushURL: string): string {
  return `ffmpeg -re -stream_loop -1 -i video.mp4 -c:v libx264 -preset veryfast -g 60 -c:a aac -f flv ${quoted(pushURL)}`;
}
