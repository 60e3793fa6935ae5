'use client';

import { useRef, useState, type RefObject } from 'react';
import { useRouter } from 'next/navigation';
import { Ban, Ellipsis, Flag, Link2, UserMinus } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { LazyReportDialog } from '@/components/moderation/report-button';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { copyText } from '@/lib/browser/copy-text';
import { peopleOperations, type ProfileDto } from '@/lib/social/people-contract';
import { usePeopleProblem } from './use-people-problem';

/** What else one may do about a person. */
export function PersonMenu({ profile, isSignedIn }: { profile: ProfileDto; isSignedIn: boolean }) {
  const t = useTranslations('people');
  const toast = useToast();
  const button = useRef<HTMLButtonElement>(null);
  const report = useTranslations('report');
  const [isReporting, setReporting] = useState(false);
  const [isBlocking, setBlocking] = useState(false);
  const remove = useRemoval(profile);
  const copy = async () => {
    const isCopied = await copyText(`${window.location.origin}/profile/${profile.id}`, null);
    toast({ title: t(isCopied ? 'menu.copied' : 'menu.notCopied'), tone: isCopied ? 'success' : 'error' });
  };
  const canAct = isSignedIn && !profile.isOwn;
  return (
    <>
      <Menu
        align="start"
        trigger={
          <IconButton ref={button} size="lg" label={t('menu.label', { name: profile.displayName })}>
            <Ellipsis aria-hidden className="size-5" />
          </IconButton>
        }
      >
        <MenuItem icon={<Link2 aria-hidden className="size-4" />} onSelect={() => void copy()}>
          {t('menu.copy')}
        </MenuItem>
        {canAct ? <MenuSeparator /> : null}
        {canAct && profile.followsYou ? (
          <MenuItem icon={<UserMinus aria-hidden className="size-4" />} onSelect={() => remove.mutate()}>
            {t('menu.removeFollower')}
          </MenuItem>
        ) : null}
        {canAct ? (
          <MenuItem icon={<Flag aria-hidden className="size-4" />} onSelect={() => setReporting(true)}>
            {report('menu')}
          </MenuItem>
        ) : null}
        {canAct ? (
          <MenuItem
            tone="danger"
            icon={<Ban aria-hidden className="size-4" />}
            onSelect={() => setBlocking(true)}
          >
            {t('menu.block')}
          </MenuItem>
        ) : null}
      </Menu>
      {isReporting ? (
        <LazyReportDialog
          thing={{ kind: 'profile', id: profile.id, name: profile.displayName }}
          onClose={() => setReporting(false)}
          returnFocusTo={button}
        />
      ) : null}
      <BlockDialog profile={profile} isOpen={isBlocking} onOpenChange={setBlocking} returnFocusTo={button} />
    </>
  );
}

function useRemoval({ id, displayName }: ProfileDto) {
  const t = useTranslations('people');
  const toast = useToast();
  const router = useRouter();
  return useMutation({
    mutationFn: () => callApi(peopleOperations.removeFollower, { params: { userId: id } }),
    onSuccess: () => {
      router.refresh();
      toast({ title: t('menu.removed', { name: displayName }) });
    },
    onError: usePeopleProblem(),
  });
}

/** Asks first: what two people were to one another does not come back with the end of a block. */
function BlockDialog({
  profile,
  isOpen,
  onOpenChange,
  returnFocusTo,
}: {
  profile: ProfileDto;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  returnFocusTo: RefObject<HTMLButtonElement | null>;
}) {
  const t = useTranslations('people');
  const tCommon = useTranslations('common');
  const router = useRouter();
  const toast = useToast();
  const queryClient = useQueryClient();
  const block = useMutation({
    mutationFn: () => callApi(peopleOperations.blockPerson, { params: { userId: profile.id } }),
    onSuccess: () => {
      // What was read before may name the person: searches, above all.
      queryClient.removeQueries({ type: 'inactive' });
      toast({ title: t('block.done', { name: profile.displayName }) });
      router.push('/settings/blocks');
    },
    onError: usePeopleProblem(),
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onOpenChange}
      size="sm"
      title={t('block.title', { name: profile.displayName })}
      returnFocusTo={returnFocusTo}
      footer={
        <>
          <DialogClose>
            <Button>{tCommon('cancel')}</Button>
          </DialogClose>
          <Button variant="danger" pending={block.isPending} onClick={() => block.mutate()}>
            {t('block.confirm')}
          </Button>
        </>
      }
    >
      <p className="text-pretty text-muted">{t('block.what')}</p>
    </Dialog>
  );
}
