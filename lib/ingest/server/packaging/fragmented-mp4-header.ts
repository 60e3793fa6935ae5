import { box, fullBox, latin1, u16, u32, u64 } from './mp4-boxes';

export interface FragmentedHeaderInput {
  /** The whole `stsd` box. */
  sampleDescription: Buffer;
  sampleRateHz: number;
  encoderDelaySamples: number;
  /** Samples heard. */
  sampleCount: number;
  /** Duration of a frame where the fragment says nothing else, in samples. */
  frameDurationSamples: number;
}

const TRACK_ID = 1;
const IDENTITY_MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
const UNDETERMINED_LANGUAGE = 0x55c4;

/**
 * `ftyp` and `moov` of a CMAF track file. The edit list names the encoder's true delay and the exact number of samples heard;
 * ffmpeg's own HLS muxer writes a delay of 0 there, which plays 23 ms of priming as silence before every song.
 */
export function fragmentedHeader(input: FragmentedHeaderInput): Buffer {
  return Buffer.concat([
    box('ftyp', latin1('iso6'), u32(0), latin1('iso6cmfcmp41')),
    box('moov', movieHeader(input), track(input), movieExtends(input)),
  ]);
}

function movieHeader({ sampleRateHz }: FragmentedHeaderInput): Buffer {
  // No dates: the same audio must give the same bytes.
  const rateAndVolume = Buffer.concat([u32(0x10000), u16(0x0100, 0), u32(0, 0)]);
  return fullBox(
    'mvhd',
    0,
    0,
    u32(0, 0, sampleRateHz, 0),
    rateAndVolume,
    IDENTITY_MATRIX,
    Buffer.alloc(24),
    u32(TRACK_ID + 1),
  );
}

function track(input: FragmentedHeaderInput): Buffer {
  const enabledInMovie = 3;
  const layerToVolume = u16(0, 0, 0x0100, 0);
  const header = fullBox(
    ...(['tkhd', 0, enabledInMovie] as const),
    ...[u32(0, 0, TRACK_ID, 0, 0), u32(0, 0), layerToVolume, IDENTITY_MATRIX, u32(0, 0)],
  );
  return box('trak', header, editList(input), media(input));
}

function editList({ encoderDelaySamples, sampleCount }: FragmentedHeaderInput): Buffer {
  // Version 1 holds 64-bit times: 32 bits of samples end after 27 hours at 44.1 kHz, and after 13 at 96.
  const entry = Buffer.concat([u64(sampleCount), u64(encoderDelaySamples), u16(1, 0)]);
  return box('edts', fullBox('elst', 1, 0, u32(1), entry));
}

function media({ sampleDescription, sampleRateHz }: FragmentedHeaderInput): Buffer {
  const header = fullBox('mdhd', 0, 0, u32(0, 0, sampleRateHz, 0), u16(UNDETERMINED_LANGUAGE, 0));
  const handler = fullBox('hdlr', 0, 0, u32(0), latin1('soun'), u32(0, 0, 0), latin1('Audio\0'));
  const dataInformation = box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1)));
  const emptyTables = [
    fullBox('stts', 0, 0, u32(0)),
    fullBox('stsc', 0, 0, u32(0)),
    fullBox('stsz', 0, 0, u32(0, 0)),
    fullBox('stco', 0, 0, u32(0)),
  ];
  const information = box(
    'minf',
    fullBox('smhd', 0, 0, u32(0)),
    dataInformation,
    box('stbl', sampleDescription, ...emptyTables),
  );
  return box('mdia', header, handler, information);
}

function movieExtends({ sampleCount, frameDurationSamples }: FragmentedHeaderInput): Buffer {
  const everyFrameIsSync = 0x02000000;
  return box(
    'mvex',
    fullBox('mehd', 1, 0, u64(sampleCount)),
    fullBox('trex', 0, 0, u32(TRACK_ID, 1, frameDurationSamples, 0, everyFrameIsSync)),
  );
}

export interface FragmentHeaderInput {
  /** From 1. */
  sequenceNumber: number;
  /** Samples in all fragments before. */
  decodeTimeSamples: number;
  frameSizes: Uint32Array;
  /** Per frame, or null when all have the track's frame duration. */
  frameDurations: Uint32Array | null;
}

/** `moof` of one segment, to be followed by an `mdat` with the frames. */
export function fragmentHeader(input: FragmentHeaderInput): Buffer {
  // The offset from the start of moof to the first frame is part of what it counts, but its size is fixed.
  const withoutOffset = movieFragment(input, 0);
  return movieFragment(input, withoutOffset.length + 8);
}

function movieFragment(
  { sequenceNumber, decodeTimeSamples, frameSizes, frameDurations }: FragmentHeaderInput,
  dataOffset: number,
): Buffer {
  const offsetsFromMoof = 0x020000;
  const trunFlags = 0x000001 | 0x000200 | (frameDurations ? 0x000100 : 0);
  const entries = Buffer.alloc(frameSizes.length * (frameDurations ? 8 : 4));
  let at = 0;
  frameSizes.forEach((size, index) => {
    if (frameDurations) at = entries.writeUInt32BE(frameDurations[index] ?? 0, at);
    at = entries.writeUInt32BE(size, at);
  });
  return box(
    'moof',
    fullBox('mfhd', 0, 0, u32(sequenceNumber)),
    box(
      'traf',
      fullBox('tfhd', 0, offsetsFromMoof, u32(TRACK_ID)),
      fullBox('tfdt', 1, 0, u64(decodeTimeSamples)),
      fullBox('trun', 0, trunFlags, u32(frameSizes.length, dataOffset), entries),
    ),
  );
}
