import { formatDurationMs } from '@/lib/kernel/duration';
import type { DecodeLog } from './decode-log';
import type { AudioLimits } from './media-settings';
import type { PcmFacts } from './pcm-facts';
import type { AudioProblem, AudioProblemCode } from './probe-report';
import type { StreamHeader } from './read-stream-header';
import type { SniffRefusal, SniffResult } from './sniff-result';

const ACCEPTED = 'Use FLAC, WAV, AIFF, M4A (AAC or ALAC), MP3, Ogg Vorbis or Opus.';
const EXPORT_AGAIN = 'Export or copy the file again and upload that.';

const sniffProblems = {
  empty: ['empty-file', 'The file is empty. Export or copy it again and upload that.'],
  video: ['video', 'This is a video. Export only its sound, as FLAC or WAV, and upload that.'],
  playlist: ['playlist', 'This is a text or playlist, not a recording. Upload the audio files themselves.'],
  image: ['image', 'This is a picture. Add it as the cover of a release instead.'],
  'unsupported-audio': ['unsupported-format', `This kind of audio file is not supported. ${ACCEPTED}`],
  'not-audio': ['not-audio', `No audio was recognised in this file. ${ACCEPTED}`],
} as const satisfies Record<SniffRefusal, readonly [AudioProblemCode, string]>;

/** What can be said before any media tool has touched the file. */
export function judgeSniff(sniffed: SniffResult, sizeBytes: number, limits: AudioLimits): AudioProblem[] {
  if (sizeBytes > limits.maxBytes) {
    return [
      refuse(
        'too-large',
        `The file is larger than ${Math.floor(limits.maxBytes / 1e6)} MB, the most this server takes. Export it as FLAC, or split it.`,
      ),
    ];
  }
  if (sniffed.ok) return [];
  const [code, detail] = sniffProblems[sniffed.reason];
  return [refuse(code, detail)];
}

/** What the container's claims rule out before decoding. A header that could not be read is a refusal too. */
export function judgeHeader(header: StreamHeader | null, limits: AudioLimits): AudioProblem[] {
  if (!header) {
    return [
      refuse(
        'undecodable',
        `The file's structure is broken or it holds no audio track that can be played. ${EXPORT_AGAIN}`,
      ),
    ];
  }
  const problems: AudioProblem[] = [];
  if (header.channelCount > limits.maxChannels) {
    problems.push(
      refuse(
        'too-many-channels',
        `The file has ${header.channelCount} channels; at most ${limits.maxChannels} are possible. Export a stereo mix.`,
      ),
    );
  }
  if (header.sampleRateHz < 8_000 || header.sampleRateHz > 768_000) {
    problems.push(
      refuse(
        'low-sample-rate',
        `A sample rate of ${header.sampleRateHz} Hz cannot be streamed. Export it at 44,100 or 48,000 Hz.`,
      ),
    );
  }
  if (header.durationMs !== null && header.durationMs > limits.maxDurationMs * 1.5)
    problems.push(tooLong(limits));
  return problems;
}

export interface DecodeEvidence {
  facts: PcmFacts;
  log: DecodeLog;
  header: StreamHeader;
  limits: AudioLimits;
  missingBytes: number;
  isEndMissing: boolean;
  isFormatChanging: boolean;
  exitCode: number;
}

/** What the decoded audio itself says. */
export function judgeDecode(evidence: DecodeEvidence): AudioProblem[] {
  const { facts, header, limits } = evidence;
  const durationMs = (facts.frameCount * 1000) / header.sampleRateHz;
  if (facts.frameCount === 0) {
    return [refuse('undecodable', `Nothing in this file could be decoded. ${EXPORT_AGAIN}`)];
  }
  const problems = judgeIntegrity(evidence, durationMs);
  if (durationMs > limits.maxDurationMs) problems.push(tooLong(limits));
  if (durationMs < limits.minDurationMs) {
    problems.push(
      refuse(
        'too-short',
        `The recording is ${(durationMs / 1000).toFixed(2)} seconds long; a song has at least ${limits.minDurationMs / 1000}.`,
      ),
    );
  }
  if (facts.hasNonFinite) {
    problems.push(
      refuse(
        'not-a-number',
        `The file contains samples that are not numbers, which sound as loud cracks. ${EXPORT_AGAIN}`,
      ),
    );
  }
  return [...problems, ...judgeSound(facts), ...judgeRate(header)];
}

/** A cut or lying file: real encoders' padding stays far below both bounds. */
const DURATION_TOLERANCE_MS = 250;
const DURATION_TOLERANCE_SHARE = 0.005;
/** A few complaints over junk at a file's end are common in old MP3s and lose nothing. */
const HARMLESS_ERRORS = 2;

function judgeIntegrity(evidence: DecodeEvidence, durationMs: number): AudioProblem[] {
  const { log, header, missingBytes } = evidence;
  const claimedMs = log.isDurationGuessed ? null : header.durationMs;
  const tolerance = Math.max(DURATION_TOLERANCE_MS, (claimedMs ?? 0) * DURATION_TOLERANCE_SHARE);
  const problems: AudioProblem[] = [];
  const complaints = log.errorCount + log.corruptPacketCount;
  const isDamaged = complaints > HARMLESS_ERRORS || evidence.isFormatChanging || evidence.exitCode !== 0;
  // Damaged frames are dropped by decoders; only a longer gap than those is a missing end.
  const slackMs = isDamaged ? Math.max(tolerance, (claimedMs ?? 0) * 0.05) : tolerance;
  const isShort = claimedMs !== null && durationMs < claimedMs - slackMs;
  if (missingBytes > 0 || isShort) {
    const claim = isShort && claimedMs !== null ? ` of ${formatDurationMs(claimedMs)}` : '';
    problems.push(
      refuse(
        'truncated',
        `The file is cut off: only ${formatDurationMs(durationMs)}${claim} can be played. ${EXPORT_AGAIN}`,
      ),
    );
  } else if (claimedMs !== null && durationMs > claimedMs + tolerance) {
    problems.push(
      warn(
        'duration-mismatch',
        `The file says it lasts ${formatDurationMs(claimedMs)}, but ${formatDurationMs(durationMs)} can be heard. The longer one is used.`,
      ),
    );
  }
  if (evidence.isEndMissing && problems.length === 0) {
    problems.push(
      warn(
        'truncated',
        'The file has no proper end, so something may be missing there. Listen to its last seconds before you publish.',
      ),
    );
  }
  if (complaints === 0 && !isDamaged) return problems;
  if (!isDamaged) {
    problems.push(
      warn(
        'damaged',
        'A small part of the file is damaged and was skipped. Listen to it before you publish, or upload a fresh copy.',
      ),
    );
  } else {
    problems.push(
      refuse(
        'damaged',
        `The file is damaged in ${Math.max(1, complaints)} places, which would be heard as clicks and gaps. ${EXPORT_AGAIN}`,
      ),
    );
  }
  return problems;
}

function judgeSound(facts: PcmFacts): AudioProblem[] {
  if (facts.silentShare > 0.999) {
    return [
      refuse(
        'silent',
        'Nothing can be heard in this file. Check the export: the wrong track may have been muted or selected.',
      ),
    ];
  }
  const problems: AudioProblem[] = [];
  if (facts.silentShare > 0.6) {
    problems.push(
      warn(
        'mostly-silent',
        `${Math.round(facts.silentShare * 100)} % of the recording is silence. Check that the export is complete.`,
      ),
    );
  }
  if (facts.clippedShare > 0.005) {
    problems.push(
      warn(
        'clipped',
        'Large parts are cut off at full scale, which sounds distorted. If you have a version with headroom, upload that.',
      ),
    );
  }
  return [...problems, ...judgeStereo(facts)];
}

function judgeStereo(facts: PcmFacts): AudioProblem[] {
  const [left, right] = facts.channelRms;
  if (facts.channelRms.length !== 2 || left === undefined || right === undefined) return [];
  // 60 dB apart: the other side is noise or nothing.
  if (right < left * 0.001)
    return [
      warn(
        'left-only',
        'Only the left channel has sound. If that is not intended, export a stereo or mono mix.',
      ),
    ];
  if (left < right * 0.001)
    return [
      warn(
        'right-only',
        'Only the right channel has sound. If that is not intended, export a stereo or mono mix.',
      ),
    ];
  if (facts.stereoCorrelation !== null && facts.stereoCorrelation < -0.9) {
    return [
      warn(
        'antiphase',
        'Left and right are inverted against each other, so the music vanishes on a single speaker. Invert one channel and export again.',
      ),
    ];
  }
  return [];
}

function judgeRate(header: StreamHeader): AudioProblem[] {
  if (header.sampleRateHz >= 32_000) return [];
  return [
    warn(
      'low-sample-rate',
      `The recording has only ${header.sampleRateHz} Hz, so high notes are missing. Upload 44,100 Hz or more if you have it.`,
    ),
  ];
}

function tooLong(limits: AudioLimits): AudioProblem {
  return refuse(
    'too-long',
    `The recording is longer than ${formatDurationMs(limits.maxDurationMs)}, the most this server takes. Split it into songs.`,
  );
}

function refuse(code: AudioProblemCode, detail: string): AudioProblem {
  return { code, severity: 'refuse', detail };
}

function warn(code: AudioProblemCode, detail: string): AudioProblem {
  return { code, severity: 'warn', detail };
}
