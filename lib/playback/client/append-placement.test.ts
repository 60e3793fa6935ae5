import { describe, expect, it } from 'vitest';
import { placeAppends, type PlaceableBuffer, type Placement } from './append-placement';

/** Fails as a SourceBuffer does when the window is turned inside out. */
function fakeBuffer() {
  const log: string[] = [];
  let [startS, endS] = [0, Number.POSITIVE_INFINITY];
  const buffer = {
    timestampOffset: 0,
    get appendWindowStart() {
      return startS;
    },
    set appendWindowStart(value) {
      if (value >= endS) throw new TypeError('start behind end');
      startS = value;
    },
    get appendWindowEnd() {
      return endS;
    },
    set appendWindowEnd(value) {
      if (value <= startS) throw new TypeError('end before start');
      endS = value;
    },
    changeType: (mimeType: string) => log.push(`type ${mimeType}`),
    appendBuffer: () => log.push(`append at ${buffer.timestampOffset} within ${startS}-${endS}`),
  } as unknown as PlaceableBuffer;
  return { buffer, log };
}

const init = new Uint8Array([0, 0, 0, 8, 0x66, 0x74, 0x79, 0x70]);
const segment = new Uint8Array([0, 0, 0, 8, 0x6d, 0x6f, 0x6f, 0x66]);
const aac = 'audio/mp4; codecs="mp4a.40.2"';
const flac = 'audio/mp4; codecs="flac"';

describe('placing appends', () => {
  it('puts every append at its song and cuts it to what is heard, forwards and back', () => {
    const { buffer, log } = fakeBuffer();
    let placement: Placement = { span: { startS: 0, endS: 9.871 }, mimeType: aac };
    placeAppends(buffer, () => placement);
    buffer.appendBuffer(init);
    placement = { ...placement, span: { startS: 9.871, endS: 20 } };
    buffer.appendBuffer(segment);
    placement = { ...placement, span: { startS: 0, endS: 9.871 } };
    buffer.appendBuffer(segment);
    expect(log).toEqual([
      'append at 0 within 0-9.871',
      'append at 9.871 within 9.871-20',
      'append at 0 within 0-9.871',
    ]);
  });

  it('changes the type with the first bytes of another codec, and only then', () => {
    const { buffer, log } = fakeBuffer();
    const span = { startS: 0, endS: 1 };
    let placement: Placement = { span, mimeType: aac };
    placeAppends(buffer, () => placement);
    buffer.appendBuffer(init);
    placement = { span, mimeType: flac };
    buffer.appendBuffer(init.buffer);
    buffer.appendBuffer(segment);
    placement = { span, mimeType: aac };
    buffer.appendBuffer(init);
    expect(log.filter((line) => line.startsWith('type'))).toEqual([`type ${flac}`, `type ${aac}`]);
  });

  it('is put around a buffer once, however often it changes hands', () => {
    const { buffer, log } = fakeBuffer();
    placeAppends(buffer, () => null);
    placeAppends(buffer, () => null);
    buffer.appendBuffer(segment);
    expect(log).toHaveLength(1);
  });
});
