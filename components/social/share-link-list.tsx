'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Disc3, ListMusic, Music, UserRound } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { formatDurationMs } from '@/lib/kernel/duration';
import { socialOperations, type SharedKind, type ShareLinkDto } from '@/lib/social/contract';

const ICONS = {
  song: Music,
  album: Disc3,
  artist: UserRound,
  playlist: ListMusic,
} as const satisfies Record<SharedKind, typeof Music>;

/** One's own short addresses, each to be taken back. */
export function ShareLinkList({ links }: { links: readonly ShareLinkDto[] }) {
  const t = useTranslations('social');
  return (
    <ul className="max-w-3xl divide-y divide-line" aria-label={t('links.title')}>
      {links.map((link) => (
        <ShareLinkRow key={link.id} link={link} />
      ))}
    </ul>
  );
}

function ShareLinkRow({ link }: { link: ShareLinkDto }) {
  const t = useTranslations('social');
  const format = useFormatter();
  const revoke = useRevocation(link);
  const Icon = ICONS[link.kind];
  const facts = [
    t(`kind.${link.kind}`),
    ...(link.startMs === null ? [] : [t('links.from', { time: formatDurationMs(link.startMs) })]),
    link.expiresAt === null
      ? t('links.lasting')
      : t('links.until', { date: format.dateTime(new Date(link.expiresAt), { dateStyle: 'medium' }) }),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 grow basis-52">
        <p dir="auto" className="truncate font-semibold">
          {link.name ?? t('links.gone')}
        </p>
        <p className="truncate text-sm text-muted">{facts.join(' · ')}</p>
        <Link
          href={new URL(link.url).pathname}
          prefetch={false}
          className="block truncate text-sm text-accent-ink hover:underline"
        >
          {link.url}
        </Link>
      </div>
      <Button size="sm" pending={revoke.isPending} onClick={() => revoke.mutate()}>
        {t('links.revoke')}
        <span className="sr-only">{link.name ?? t('links.gone')}</span>
      </Button>
    </li>
  );
}

/** Takes it back at once and offers to undo that, instead of asking first. */
function useRevocation({ id }: ShareLinkDto) {
  const t = useTranslations('social');
  const toast = useToast();
  const router = useRouter();
  const params = { linkId: id };
  const failed = () => toast({ title: t('links.failed'), tone: 'error' });
  const restore = async () => {
    try {
      await callApi(socialOperations.restoreShareLink, { params });
      router.refresh();
    } catch {
      failed();
    }
  };
  return useMutation({
    mutationFn: () => callApi(socialOperations.revokeShareLink, { params }),
    onSuccess: () => {
      router.refresh();
      toast({
        title: t('links.revoked'),
        action: { label: t('links.undo'), onSelect: () => void restore() },
        durationMs: 12_000,
      });
    },
    onError: failed,
  });
}
