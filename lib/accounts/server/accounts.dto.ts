import { z } from 'zod';
import { PLANS } from '@/lib/kernel/actor';
import {
  deviceCapabilitiesSchema,
  LOCALES,
  STREAMING_QUALITIES,
  type AccountDto,
  type ArtistRequestDto,
  type DeviceDto,
  type InvitationDto,
  type SessionDto,
  type UserDto,
} from '../contract';
import type { ArtistRequestRow } from './artist-request.repository';
import type { DeviceRow } from './device.repository';
import type { InvitationRow } from './invitation.repository';
import type { findLiveSessions } from './session.repository';
import { readUserAgent } from './user-agent';
import type { AccountRow, UserListRow } from './user.repository';

// Columns of free text are parsed, so that a value of an older or newer version falls back instead of breaking a page.
const planName = z.enum(PLANS).catch('free');
const locale = z.enum(LOCALES).nullable().catch(null);
const quality = z.enum(STREAMING_QUALITIES).catch('auto');
const capabilities = deviceCapabilitiesSchema.catch({});

export function accountDto(row: AccountRow): AccountDto {
  const request = row.artistRequests[0];
  return {
    id: row.id,
    email: row.email,
    displayName: row.displayName,
    roles: row.roles,
    plan: {
      name: planName.parse(row.plan.name),
      maxBitrateBps: row.plan.maxBitrateBps,
      allowsLossless: row.plan.allowsLossless,
      allowsDownloads: row.plan.allowsDownloads,
      maxConcurrentStreams: row.plan.maxConcurrentStreams,
    },
    locale: locale.parse(row.locale),
    preferredQuality: quality.parse(row.preferredQuality),
    hasPassword: row.passwordHash !== null,
    connectedProviders: row.externalAccounts.map(({ provider }) => provider),
    artists: row.artistMemberships.map(({ artist }) => artist),
    artistRequest: request ? artistRequestFields(request) : null,
    createdAt: row.createdAt.toISOString(),
  };
}

export function sessionDto(
  row: Awaited<ReturnType<typeof findLiveSessions>>[number],
  currentSessionId: string,
): SessionDto {
  return {
    id: row.id,
    isCurrent: row.id === currentSessionId,
    ...readUserAgent(row.userAgent),
    ipAddress: row.ipAddress,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

export function deviceDto(row: DeviceRow, now: Date): DeviceDto {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    capabilities: capabilities.parse(row.capabilities),
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    isConnected: row.connectedUntil !== null && row.connectedUntil > now,
  };
}

export function invitationDto(row: InvitationRow, now: Date): InvitationDto {
  return {
    id: row.id,
    status: row.usedAt ? 'used' : row.revokedAt ? 'revoked' : row.expiresAt <= now ? 'expired' : 'open',
    email: row.email,
    roles: row.roles,
    artistName: row.artistName,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    usedAt: row.usedAt?.toISOString() ?? null,
  };
}

export function artistRequestDto(row: ArtistRequestRow): ArtistRequestDto {
  return { ...artistRequestFields(row), user: row.user };
}

function artistRequestFields(row: Omit<ArtistRequestRow, 'user'>): Omit<ArtistRequestDto, 'user'> {
  return {
    id: row.id,
    artistName: row.artistName,
    message: row.message,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

export function userDto(row: UserListRow): UserDto {
  return {
    id: row.id,
    email: row.email,
    displayName: row.displayName,
    status: row.status,
    roles: row.roles,
    plan: planName.parse(row.planName),
    artists: row.artistMemberships.map(({ artist }) => artist),
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.sessions[0]?.lastSeenAt.toISOString() ?? null,
  };
}
