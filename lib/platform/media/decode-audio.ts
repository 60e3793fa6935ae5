import path from 'node:path';
import { stat } from 'node:fs/promises';
import { withFileReader } from './byte-reader';
import { judgeDecode, judgeHeader, judgeSniff } from './audio-problems';
import { Float32Chunks } from './float32-chunks';
import { ebur128Filter, LoudnessSummary } from './loudness-summary';
import { inputArgs, inputFile, type MediaInput } from './media-input';
import { runMediaProcess } from './media-process';
import type { AudioLimits, MediaSettings } from './media-settings';
import { PeakEnergyMeter } from './peak-energy';
import { PcmFactsCollector, type PcmFacts } from './pcm-facts';
import type { AudioProblem, LoudnessMeasurement, ProbeReport } from './probe-report';
import { readStreamHeader, type StreamHeader } from './read-stream-header';
import { sniffAudioFormat } from './sniff-audio-format';
import { stereoBusFilter } from './stereo-bus';
import { DecodeLog } from './decode-log';
import { TruePeakMeter } from './true-peak';

export interface InspectAudioRequest {
  /** Absolute path of a local file; its name and extension are not looked at. */
  path: string;
  limits: AudioLimits;
  /** 0-99 while decoding. */
  onProgress?: (percent: number) => void;
  signal?: AbortSignal;
}

export interface InspectedLoudness extends LoudnessMeasurement {
  /** What a limiter would cost: see `PeakEnergyMeter`. Empty for silence. */
  peakEnergyShares: number[];
}

/** Either every fact of a decodable recording, or the reasons why it is none. `report.problems` may still hold refusals. */
export type AudioInspection =
  | { isDecodable: true; input: MediaInput; report: ProbeReport; loudness: InspectedLoudness }
  | { isDecodable: false; problems: AudioProblem[] };

/**
 * Decodes an uploaded file once, for real, and measures everything about it in that one pass: sample count, hash of the
 * samples, damage, silence, channel facts, loudness and true peak. The exit code of ffmpeg proves nothing (it is 0 for
 * bit rot and cut files), so the decoder's complaints and the sample count are judged instead.
 *
 * Bad files are data, not errors. Thrown: what `runMediaProcess` throws (timeouts, limits, no ffmpeg), and file-system errors.
 */
export async function inspectAudio(
  settings: MediaSettings,
  request: InspectAudioRequest,
): Promise<AudioInspection> {
  const filePath = path.resolve(request.path);
  const { size } = await stat(filePath);
  const sniffed = await withFileReader(filePath, sniffAudioFormat);
  const early = judgeSniff(sniffed, size, request.limits);
  if (!sniffed.ok || early.some((problem) => problem.severity === 'refuse'))
    return { isDecodable: false, problems: early };

  const input: MediaInput = { path: filePath, format: sniffed.format, demuxer: sniffed.demuxer };
  const header = await readStreamHeader(settings, input, request.signal);
  const headerProblems = judgeHeader(header, request.limits);
  if (!header || headerProblems.length > 0)
    return { isDecodable: false, problems: [...early, ...headerProblems] };

  const decode = await decodeOnce(settings, request, input, header);
  const problems = [
    ...early,
    ...judgeDecode({
      ...decode,
      header,
      limits: request.limits,
      missingBytes: sniffed.missingBytes,
      isEndMissing: sniffed.isEndMissing ?? false,
    }),
  ];
  if (decode.facts.frameCount === 0) return { isDecodable: false, problems };
  return {
    isDecodable: true,
    input,
    report: reportOf(input, header, decode, problems),
    loudness: {
      ...(decode.loudness ?? { integratedLufs: null, loudnessRangeLu: 0 }),
      truePeakDbtp: decode.truePeakDbtp,
      peakEnergyShares: decode.peakEnergyShares,
    },
  };
}

interface Decode {
  facts: PcmFacts;
  log: DecodeLog;
  loudness: LoudnessMeasurement | null;
  /** Of the stereo that is heard; null for silence. */
  truePeakDbtp: number | null;
  peakEnergyShares: number[];
  isFormatChanging: boolean;
  exitCode: number;
}

async function decodeOnce(
  settings: MediaSettings,
  request: InspectAudioRequest,
  input: MediaInput,
  header: StreamHeader,
): Promise<Decode> {
  const collector = new PcmFactsCollector(header.channelCount, header.sampleRateHz);
  const isFoldedDown = header.channelCount > 2;
  const heardChannelCount = Math.min(2, header.channelCount);
  const peakEnergy = new PeakEnergyMeter(heardChannelCount, header.sampleRateHz);
  const truePeak = new TruePeakMeter(heardChannelCount);
  const heard = new Float32Chunks((samples) => {
    peakEnergy.push(samples);
    truePeak.push(samples);
  }, heardChannelCount);
  const summary = new LoudnessSummary();
  const log = new DecodeLog();
  const { onProgress } = request;
  const totalMs = header.durationMs;
  // A header may lie: never decode much more than the limit that the decoded length is judged by.
  const maxDecodeS = Math.ceil(request.limits.maxDurationMs / 1000) + 2;
  const result = await runMediaProcess(settings, {
    tool: 'ffmpeg',
    args: [
      ...inputArgs(input),
      ...[
        '-t',
        String(maxDecodeS),
        ...inputFile(input),
        '-vn',
        '-sn',
        '-dn',
        '-filter_complex',
        inspectionGraph(header),
      ],
      ...['-map', '[raw]', '-c:a', 'pcm_f32le', '-f', 'f32le', 'pipe:1'],
      ...(isFoldedDown ? ['-map', '[bus]', '-c:a', 'pcm_f32le', '-f', 'f32le', 'pipe:3'] : []),
      ...['-map', '[loud]', '-f', 'null', '-'],
    ],
    signal: request.signal,
    onStdout: (chunk) => {
      collector.push(chunk);
      if (!isFoldedDown) heard.push(chunk);
    },
    onSecondOutput: (chunk) => heard.push(chunk),
    onStderrLine: (line) => {
      summary.pushLine(line);
      log.pushLine(line);
    },
    onProgress:
      onProgress && totalMs
        ? ({ outTimeMs }) => onProgress(Math.min(99, Math.floor((100 * outTimeMs) / totalMs)))
        : undefined,
  });
  const truePeakDbtp = 20 * Math.log10(truePeak.finish());
  const isFormatChanging = summary.stretchCount > 1;
  return {
    facts: collector.finish(),
    log,
    loudness: summary.result(),
    truePeakDbtp: Number.isFinite(truePeakDbtp) ? truePeakDbtp : null,
    peakEnergyShares: peakEnergy.finish(),
    isFormatChanging,
    exitCode: result.exitCode,
  };
}

function inspectionGraph(header: StreamHeader): string {
  const bus = stereoBusFilter(header.channelCount);
  return [
    '[0:a:0]asplit=2[exact][heard]',
    '[exact]aformat=sample_fmts=flt[raw]',
    ...(header.channelCount > 2
      ? [`[heard]${bus},asplit=2[folded][metered]`, '[folded]aformat=sample_fmts=flt[bus]']
      : [`[heard]${bus}[metered]`]),
    `[metered]${ebur128Filter}[loud]`,
  ].join(';');
}

function reportOf(
  input: MediaInput,
  header: StreamHeader,
  decode: Decode,
  problems: AudioProblem[],
): ProbeReport {
  const { facts } = decode;
  return {
    format: input.format,
    codec: header.codec,
    isLossless: header.isLossless,
    sampleRateHz: header.sampleRateHz,
    channelCount: header.channelCount,
    bitDepth: header.bitDepth,
    isFlacExact: isFlacExact(header, facts),
    sampleCount: facts.frameCount,
    durationMs: Math.round((facts.frameCount * 1000) / header.sampleRateHz),
    headerDurationMs: header.durationMs === null ? null : Math.round(header.durationMs),
    audioHash: facts.audioHash,
    samplePeak: facts.samplePeak,
    problems,
  };
}

/** 32-bit integers do not survive float32, so only sources of up to 24 bits, or float files that hold no more, count. */
function isFlacExact(header: StreamHeader, facts: PcmFacts): boolean {
  if (!header.isLossless || header.channelCount > 8 || header.sampleRateHz > 655_350) return false;
  if (header.isFloat) return facts.fits24Bit && header.bitDepth === 32;
  return header.bitDepth !== null && header.bitDepth <= 24;
}
