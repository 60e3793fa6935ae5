'use client';

import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { useToast } from './toast';

/** Long enough to notice that it was the wrong one. */
const OFFERED_MS = 12_000;

export interface UndoableDeletion {
  remove: () => Promise<unknown>;
  restore: () => Promise<unknown>;
  /** What is known of it in this browser is not true any more. */
  forget: () => void;
  /** Where one is afterwards, and where it stands again once it is restored. */
  goesTo: string;
  comesBackAt: string;
  texts: { deleted: string; undo: string; notDeleted: string; notRestored: string };
  /** What went wrong, in the reader's language. */
  problemOf: (error: unknown) => string;
}

/** Deletes at once and offers to take it back, instead of asking first. */
export function useUndoableDeletion(deletion: UndoableDeletion) {
  const { remove, restore, forget, goesTo, comesBackAt, texts, problemOf } = deletion;
  const toast = useToast();
  const router = useRouter();
  const takeBack = async () => {
    try {
      await restore();
      forget();
      router.push(comesBackAt);
    } catch (error) {
      toast({ title: texts.notRestored, description: problemOf(error), tone: 'error' });
    }
  };
  return useMutation({
    mutationFn: remove,
    onSuccess: () => {
      router.push(goesTo);
      router.refresh();
      forget();
      toast({
        title: texts.deleted,
        action: { label: texts.undo, onSelect: () => void takeBack() },
        durationMs: OFFERED_MS,
      });
    },
    onError: (error) => toast({ title: texts.notDeleted, description: problemOf(error), tone: 'error' }),
  });
}
