import type { ShareLinkId } from '@/lib/kernel/ids';
import type { ShareLinkDto } from '../contract';
import { targetOf, type ShareLinkRow } from './share-link.repository';

export function toShareLinkDto(
  row: ShareLinkRow,
  { publicUrl, names }: { publicUrl: string; names: ReadonlyMap<string, string> },
): ShareLinkDto {
  const { kind, targetId } = targetOf(row);
  return {
    id: row.id as ShareLinkId,
    url: `${publicUrl}/s/${row.code}`,
    kind,
    targetId,
    name: names.get(targetId) ?? null,
    startMs: row.startMs,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
