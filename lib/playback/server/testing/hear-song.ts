import { newId, type SongId, type UserId } from '@/lib/kernel/ids';
import type { Db } from '@/lib/platform/db/prisma-client';

/** A playback session as it looks when somebody has heard a song for so long since then. */
export async function hearSong(
  db: Db,
  heard: { userId: UserId; songId: SongId; startedAt: Date; forMs: number },
): Promise<void> {
  const { userId, songId, startedAt, forMs } = heard;
  const { currentPackageId } = await db.song.findUniqueOrThrow({ where: { id: songId } });
  await db.playbackSession.create({
    data: {
      id: newId(),
      userId,
      songId,
      packageId: currentPackageId ?? '',
      quality: 'auto',
      positionMs: forMs,
      startedAt,
      lastSeenAt: new Date(startedAt.getTime() + forMs),
    },
  });
}
