import { expect, it } from 'vitest';

it('zod, whenever it comes, compiles nothing', async () => {
  await import('./zod-without-eval');
  const { z } = await import('zod');
  expect(z.config().jitless).toBe(true);
});
