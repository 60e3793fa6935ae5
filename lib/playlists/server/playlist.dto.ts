import type { Actor } from '@/lib/kernel/actor';
import type { ArtworkDto, SongDto } from '@/lib/catalog/contract';
import type { PlaylistId, PlaylistItemId, UserId } from '@/lib/kernel/ids';
import type { PlaylistDto, PlaylistItemDto } from '../contract';
import type { PlaylistItemRow } from './playlist-item.repository';
import { canEdit, invitedAs, roleOf } from './playlist.policy';
import type { PlaylistRow } from './playlist.repository';

export function toPlaylistDto(row: PlaylistRow, actor: Actor, covers: readonly ArtworkDto[]): PlaylistDto {
  return {
    id: row.id as PlaylistId,
    name: row.name,
    description: row.description,
    visibility: row.visibility,
    isHidden: row.hiddenAt !== null,
    isSmart: row.isSmart,
    owner: toPerson(row.owner),
    songCount: row.songCount,
    durationMs: Number(row.durationMs),
    revision: row.revision,
    covers: [...covers],
    hasOwnCover: row.coverArtworkId !== null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    role: roleOf(actor, row),
    invitedAs: invitedAs(actor, row),
    isCollaborative: row.collaboratorCount > 0,
    canEdit: canEdit(actor, row),
  };
}

export function toItemDto(
  row: Pick<PlaylistItemRow, 'id' | 'addedBy' | 'addedAt'>,
  song: SongDto | undefined,
): PlaylistItemDto {
  return {
    id: row.id as PlaylistItemId,
    song: song ?? null,
    addedBy: row.addedBy && toPerson(row.addedBy),
    addedAt: row.addedAt.toISOString(),
  };
}

export function toPerson(row: { id: string; displayName: string }): PlaylistDto['owner'] {
  return { id: row.id as UserId, displayName: row.displayName };
}
