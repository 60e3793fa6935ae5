import { z } from 'zod';
import { songSchema } from '@/lib/catalog/contract';
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
