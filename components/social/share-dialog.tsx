'use client';

import { useRef, useState, type ReactNode } from 'react';
import dynamic from 'next/dynamic';
import { Check, Copy, Share2 } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Tabs } from 'radix-ui';
import { usePlayerState } from '@/components/player/use-player';
import { Button } from '@/components/ui/button';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { TextField } from '@/components/ui/text-field';
import { copyText } from '@/lib/browser/copy-text';
import { formatDurationMs } from '@/lib/kernel/duration';
import { currentEntry } from '@/lib/playback/queue/play-queue';
import { pageAddress, shareLinkQuery } from '@/lib/social/client/share-link-query';
import type { PlaylistVisibility } from '@/lib/playlists/contract';
import { LINK_LIFETIMES_D, type SharedKind } from '@/lib/social/contract';
import { isEmbedKind } from '@/lib/social/embed';
import { lineMoment } from '@/lib/social/share-metadata';
import { QrCode } from './qr-code';

/** Few share by putting a player into a page of their own. */
const EmbedPanel = dynamic(async () => (await import('./embed-panel')).EmbedPanel, { ssr: false });

export interface SharedThing {
  kind: SharedKind;
  id: string;
  name: string;
  /** Of a playlist. */
  visibility?: PlaylistVisibility;
  /** Of a song: the line of its lyrics that is shared. */
  line?: { startMs: number; text: string };
}

const LASTING = 'lasting';

/** Shares something by its address, or as a player for another site. */
export function ShareDialog({
  thing,
  onClose,
  returnFocusTo,
}: {
  thing: SharedThing;
  onClose: () => void;
  returnFocusTo?: DialogProps['returnFocusTo'];
}) {
  const t = useTranslations('social');
  const playingMs = usePlayerState((state) =>
    thing.kind === 'song' && currentEntry(state.queue)?.songId === thing.id
      ? Math.floor(state.positionMs / 1000) * 1000
      : 0,
  );
  // The moment of asking: a place that moves on while one reads is no place.
  const { kind, id, name, visibility = 'public', line } = thing;
  const [momentMs] = useState(line ? lineMoment(line.startMs) : playingMs);
  const link = <LinkPanel thing={thing} momentMs={momentMs} />;
  // A dialog is drawn in the browser only.
  const canEmbed =
    isEmbedKind(kind) && visibility === 'public' && document.documentElement.dataset.embedPlayback !== 'off';
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(line ? 'share.lineTitle' : 'share.title', { name })}
      size="sm"
      returnFocusTo={returnFocusTo}
    >
      {line ? (
        <blockquote
          dir="auto"
          className="display mb-4 line-clamp-4 border-s-2 border-line ps-3 text-lg text-pretty"
        >
          {line.text}
        </blockquote>
      ) : null}
      {canEmbed ? (
        <Tabs.Root defaultValue="link">
          <Tabs.List aria-label={t('share.how')} className="mb-4 flex gap-1 rounded-control bg-raised p-1">
            <ShareTab value="link">{t('share.byLink')}</ShareTab>
            <ShareTab value="embed">{t('embed.tab')}</ShareTab>
          </Tabs.List>
          <Tabs.Content value="link">{link}</Tabs.Content>
          <Tabs.Content value="embed">
            <EmbedPanel thing={{ kind, id, name }} momentMs={momentMs} />
          </Tabs.Content>
        </Tabs.Root>
      ) : (
        link
      )}
    </Dialog>
  );
}

function ShareTab({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Tabs.Trigger
      value={value}
      className="touch-target h-9 grow rounded-[6px] px-3 text-sm font-medium text-muted data-[state=active]:bg-overlay data-[state=active]:text-ink"
    >
      {children}
    </Tabs.Trigger>
  );
}

/** A short address for something: to copy, to hand to another app, or to point a camera at. */
function LinkPanel({ thing, momentMs }: { thing: SharedThing; momentMs: number }) {
  const t = useTranslations('social');
  const [startsThere, setStartsThere] = useState(thing.line !== undefined);
  const [lifetime, setLifetime] = useState<string>(LASTING);
  const wanted = {
    kind: thing.kind,
    id: thing.id,
    startMs: startsThere ? momentMs : null,
    lifetimeD: LINK_LIFETIMES_D.find((days) => String(days) === lifetime) ?? null,
  };
  const link = useQuery(shareLinkQuery(wanted));
  // Who is signed out, or has no connection, shares the address of the page itself.
  const url = link.data?.url ?? (link.isError ? pageAddress(wanted) : '');
  return (
    <div className="grid gap-5 pb-3">
      {thing.visibility === 'private' ? <FormMessage tone="info">{t('share.private')}</FormMessage> : null}
      <Address url={url} name={thing.name} />
      {momentMs > 0 && !thing.line ? (
        <Switch
          label={t('share.startAt', { time: formatDurationMs(momentMs) })}
          checked={startsThere}
          onCheckedChange={setStartsThere}
        />
      ) : null}
      {link.isError ? null : (
        <Select
          label={t('share.lifetime')}
          value={lifetime}
          onValueChange={setLifetime}
          options={[
            { value: LASTING, label: t('share.lasting') },
            ...LINK_LIFETIMES_D.map((days) => ({ value: String(days), label: t('share.days', { days }) })),
          ]}
        />
      )}
      {url === '' ? null : (
        <QrCode text={url} label={t('share.qr')} className="mx-auto w-44 rounded-control" />
      )}
    </div>
  );
}

function Address({ url, name }: { url: string; name: string }) {
  const t = useTranslations('social');
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = async () => setCopied((await copyText(url, field.current)) ? 'yes' : 'failed');
  const canHandOver = typeof navigator.share === 'function';
  return (
    <div>
      <TextField
        ref={field}
        readOnly
        dir="ltr"
        label={t('share.address')}
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="primary" pending={url === ''} onClick={() => void copy()}>
          {copied === 'yes' ? (
            <Check aria-hidden className="size-4" />
          ) : (
            <Copy aria-hidden className="size-4" />
          )}
          {t(copied === 'yes' ? 'share.copied' : 'share.copy')}
        </Button>
        {canHandOver && url !== '' ? (
          // Closing the system's own sheet is no error.
          <Button onClick={() => void navigator.share({ title: name, url }).catch(() => undefined)}>
            <Share2 aria-hidden className="size-4" />
            {t('share.handOver')}
          </Button>
        ) : null}
      </div>
      <p role="status" className={copied === 'failed' ? 'mt-2 text-sm text-danger' : 'sr-only'}>
        {copied === 'no' ? '' : t(copied === 'yes' ? 'share.copied' : 'share.notCopied')}
      </p>
    </div>
  );
}
