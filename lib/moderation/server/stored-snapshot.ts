import { z } from 'zod';
import type { ArtworkId } from '@/lib/kernel/ids';

/** What a reporter saw, as it is kept. Pictures by id: they are never overwritten, and their addresses may move. */
export const storedSnapshotSchema = z.object({
  name: z.string(),
  byline: z.string(),
  text: z.string(),
  pictureIds: z.array(z.uuid() as unknown as z.ZodType<ArtworkId, ArtworkId>),
});
export type StoredSnapshot = z.output<typeof storedSnapshotSchema>;
