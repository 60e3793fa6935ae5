import { z } from 'zod';

/** A kind of background work, declared once by the feature that owns it. Payloads are ids, never contents. */
export interface JobDefinition<Payload extends z.ZodType = z.ZodType> {
  /** Queue name, `<feature>.<verb>`. */
  name: string;
  payload: Payload;
  /** Attempts after the first one. */
  retryLimit: number;
  /** First wait before a retry; doubles each time. */
  retryDelayS: number;
  /** Longest time one attempt may run. */
  expireInS: number;
  /** Two waiting or running jobs with the same key are one. */
  dedupeKey?(payload: z.output<Payload>): string;
  /** At most one job in each span of this many seconds, done or not, however many processes ask for it. */
  oncePerS?: number;
}

const HOUR_S = 3600;

/** Clearing away of a feature's own. Every worker asks for it; one of them does it, once an hour. */
export function tidyJob(feature: string) {
  return {
    name: `${feature}.tidy`,
    payload: z.object({}),
    retryLimit: 3,
    retryDelayS: 60,
    expireInS: HOUR_S,
    dedupeKey: () => 'all',
    oncePerS: HOUR_S,
  } satisfies JobDefinition;
}
