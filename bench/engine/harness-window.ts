import type { HarnessApi } from './engine-page';

declare global {
  interface Window {
    /** What the page of `engine-harness.ts` can be asked for. */
    harness: HarnessApi;
  }
}
