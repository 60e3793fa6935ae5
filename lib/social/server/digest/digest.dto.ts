import type { MailDigestDto } from '../../digest-contract';
import type { DigestRow } from './digest.repository';

/** An address that was changed since has not said yes. */
export function toMailDigestDto(row: DigestRow | null, email: string, isAvailable: boolean): MailDigestDto {
  return {
    isAvailable,
    choice: row?.frequency ?? 'off',
    email,
    isConfirmed: isConfirmedFor(row, email),
    lastSentAt: row?.lastSentAt?.toISOString() ?? null,
  };
}

export function isConfirmedFor(row: DigestRow | null, email: string): boolean {
  return row !== null && row.confirmedAt !== null && row.email === email;
}
