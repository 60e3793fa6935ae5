import { describe, expect, it } from 'vitest';
import { memoryByteReader } from './byte-reader';
import { readOggEnd } from './ogg-end';

function page(flags: number, body: Buffer): Buffer {
  const lacing = [...Array<number>(Math.floor(body.length / 255)).fill(255), body.length % 255];
  const header = Buffer.alloc(27);
  header.write('OggS', 'latin1');
  header.writeUInt8(flags, 5);
  header.writeUInt8(lacing.length, 26);
  return Buffer.concat([header, Buffer.from(lacing), body]);
}

const whole = Buffer.concat([
  page(2, Buffer.alloc(30)),
  page(0, Buffer.alloc(700)),
  page(4, Buffer.alloc(400)),
]);
const endOf = (bytes: Buffer) => readOggEnd(memoryByteReader(bytes));

describe('readOggEnd', () => {
  it('finds nothing wrong with a whole stream', async () => {
    expect(await endOf(whole)).toEqual({ missingBytes: 0, isEndMissing: false });
  });

  it('counts the bytes that a cut page promises', async () => {
    expect((await endOf(whole.subarray(0, whole.length - 10))).missingBytes).toBe(10);
  });

  it('notices a cut between two pages by the missing mark of the end', async () => {
    const cut = whole.subarray(0, whole.length - page(4, Buffer.alloc(400)).length);
    expect(await endOf(cut)).toEqual({ missingBytes: 0, isEndMissing: true });
  });
});
