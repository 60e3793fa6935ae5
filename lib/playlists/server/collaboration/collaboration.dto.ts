import type { PlaylistInvitationId } from '@/lib/kernel/ids';
import type { CollaboratorDto, PlaylistInvitationDto } from '../../collaboration-contract';
import { toPerson } from '../playlist.dto';
import type { CollaboratorRow } from './collaborator.repository';
import type { InvitationRow } from './invitation.repository';

export function toCollaboratorDto(row: CollaboratorRow): CollaboratorDto {
  return {
    person: toPerson(row.user),
    role: row.role,
    since: row.acceptedAt?.toISOString() ?? null,
  };
}

export function toInvitationDto(row: InvitationRow): PlaylistInvitationDto {
  return {
    id: row.id as PlaylistInvitationId,
    role: row.role,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    useCount: row.useCount,
  };
}
