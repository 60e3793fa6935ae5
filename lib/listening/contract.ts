import { z } from 'zod';
import { songSchema } from '@/lib/catalog/contract';
import { idSchema, type ArtistId } from '@/lib/kernel/ids';
import type { JobDefinition } from '@/lib/kernel/job-definition';
import { defineOperation } from '@/lib/kernel/operation';

/** `today`: the last 24 hours. `week`: the last seven days, this one included. */
export const CHART_PERIODS = ['today', 'week', 'all_time'] as const;
export type ChartPeriod = (typeof CHART_PERIODS)[number];

export const CHART_MAX_SONGS = 100;

export const chartEntrySchema = z.object({
  /** From 1. A song that was taken back since the chart was put together leaves a gap. */
  rank: z.number().int(),
  /** In the period before; null for a song that was not in its chart. */
  previousRank: z.number().int().nullable(),
  playCount: z.number().int(),
  song: songSchema,
});
export type ChartEntryDto = z.output<typeof chartEntrySchema>;

export const chartSchema = z.object({
  period: z.enum(CHART_PERIODS),
  /** Null before it was put together for the first time, and where nothing was played. */
  computedAt: z.iso.datetime().nullable(),
  items: z.array(chartEntrySchema),
});
export type ChartDto = z.output<typeof chartSchema>;

/** Listeners of a month are those of so many days: whole weeks, so that months are alike. */
export const LISTENERS_DAYS = 28;

export const artistListenersSchema = z.object({
  /** Signed-in people who have heard a song of the artist in the last 28 days; counted anew every hour. */
  listenerCount: z.number().int(),
});
export type ArtistListenersDto = z.output<typeof artistListenersSchema>;

export const listeningOperations = {
  getChart: defineOperation({
    method: 'GET',
    access: 'anyone',
    rate: 'read',
    cache: 'none',
    status: 200,
    tag: 'listening',
    id: 'getChart',
    path: '/api/v1/charts/{period}',
    summary: `The songs that were played most, ${CHART_MAX_SONGS} at most; put together anew every five minutes.`,
    params: z.object({ period: z.enum(CHART_PERIODS) }),
    query: z.object({ limit: z.coerce.number().int().min(1).max(CHART_MAX_SONGS).default(50) }),
    response: chartSchema,
    errors: {},
  }),
  getArtistListeners: defineOperation({
    method: 'GET',
    access: 'anyone',
    rate: 'read',
    cache: 'private-short',
    status: 200,
    tag: 'listening',
    id: 'getArtistListeners',
    path: '/api/v1/artists/{artistId}/listeners',
    summary: `How many people have heard an artist in the last ${LISTENERS_DAYS} days; private sessions are not counted.`,
    params: z.object({ artistId: idSchema<ArtistId>() }),
    response: artistListenersSchema,
    errors: { 'artist-not-found': 'not-found' },
  }),
} as const;

/** Counts plays and puts the charts together. Every worker asks for it; one of them does it. */
export const CHARTS_JOB = {
  name: 'listening.refresh-charts',
  payload: z.object({}),
  retryLimit: 2,
  retryDelayS: 30,
  expireInS: 600,
  dedupeKey: () => 'all',
  oncePerS: 300,
} satisfies JobDefinition;

/** Counts the listeners of every artist. Every worker asks for it; one of them does it. */
export const LISTENERS_JOB = {
  name: 'listening.count-listeners',
  payload: z.object({}),
  retryLimit: 2,
  retryDelayS: 60,
  expireInS: 1800,
  dedupeKey: () => 'all',
  oncePerS: 3600,
} satisfies JobDefinition;
