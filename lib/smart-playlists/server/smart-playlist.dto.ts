import type { PlaylistId } from '@/lib/kernel/ids';
import type { SmartPlaylistDto } from '../contract';
import { smartRuleSchema } from '../rule';
import type { SmartPlaylistRow } from './smart-playlist.repository';

export function toSmartPlaylistDto(row: SmartPlaylistRow): SmartPlaylistDto {
  return {
    playlistId: row.playlistId as PlaylistId,
    rule: smartRuleSchema.parse(row.rule),
    refreshedAt: row.refreshedAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    isTooSlow: row.isTooSlow,
  };
}
