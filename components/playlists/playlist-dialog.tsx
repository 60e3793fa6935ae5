'use client';

import { useId, type FormEvent, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import { PlaylistFields, readPlaylistTexts, type PlaylistTexts } from './playlist-fields';

export interface PlaylistDialogProps {
  title: string;
  description?: string;
  submitLabel: string;
  initial: PlaylistTexts;
  isPending: boolean;
  problem: string | null;
  onSubmit: (texts: PlaylistTexts) => void;
  onClose: () => void;
  returnFocusTo?: DialogProps['returnFocusTo'];
  /** Above its texts. */
  children?: ReactNode;
}

/** Asks for name, description and visibility of a playlist. What was typed stays until it is saved. */
export function PlaylistDialog({
  title,
  description,
  submitLabel,
  initial,
  isPending,
  problem,
  onSubmit,
  onClose,
  returnFocusTo,
  children,
}: PlaylistDialogProps) {
  const t = useTranslations('common');
  const formId = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    // Dialogs of rows stand in the rows for React; their forms are nobody else's.
    event.stopPropagation();
    event.preventDefault();
    if (!isPending) onSubmit(readPlaylistTexts(event.currentTarget));
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={description}
      returnFocusTo={returnFocusTo}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-5">
        {children}
        <PlaylistFields initial={initial} />
        {problem ? <FormMessage tone="error">{problem}</FormMessage> : null}
      </form>
    </Dialog>
  );
}
