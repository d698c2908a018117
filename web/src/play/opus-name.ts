type Source = Pick<typeof MediaSource, 'isTypeSupported'> & {
  readonly prototype: { addSourceBuffer(type: string): SourceBuffer };
};

/**
 * Has MediaSource take the name that mpegts.js 1.8 gives Opus where it sees WebKit, which is the one that refuses it:
 * `Opus`, as boxes of MP4 have it, instead of `opus`. Does nothing where that is taken anyway, or neither is.
 */
export function takeBothNamesOfOpus(source: Source | undefined): void {
  if (!source?.isTypeSupported('audio/mp4;codecs=opus') || source.isTypeSupported('audio/mp4;codecs=Opus')) return;
  const { prototype } = source;
  const add = prototype.addSourceBuffer;
  prototype.addSourceBuffer = function (this: MediaSource, type: string) {
    return add.call(this, type.replace(/\bOpus\b/, 'opus'));
  };
}
