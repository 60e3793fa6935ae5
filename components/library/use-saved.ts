'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useToast } from '@/components/ui/toast';
import { itemStateQuery } from '@/lib/library/client/library-queries';
import { itemKey } from '@/lib/library/client/outbox';
import type { KeepableId, LibraryItemKind, LibraryRef } from '@/lib/library/contract';
import { useLibrary, useWishes } from './library-provider';

/** What a heart stands for. */
export interface Keepable {
  kind: LibraryItemKind;
  id: string;
  name: string;
  /** When it was saved, where the page knows; otherwise it is looked up. */
  savedAt?: string | undefined;
}

export function refOf({ kind, id }: Pick<Keepable, 'kind' | 'id'>): LibraryRef {
  return { kind, id: id as KeepableId };
}

/** Whether it is in the library, as the listener sees it: what was just pressed counts at once. */
export function useIsSaved(item: Pick<Keepable, 'kind' | 'id' | 'savedAt'>): boolean {
  const { listenerId } = useLibrary();
  const ref = refOf(item);
  const wanted = useWishes((wishes) => wishes.get(itemKey(ref)));
  const known = useQuery({
    ...itemStateQuery(listenerId, ref),
    enabled: listenerId !== null,
    ...(item.savedAt === undefined ? {} : { initialData: item.savedAt }),
  });
  return wanted ?? (known.data !== undefined && known.data !== null);
}

/** Saves, takes out and follows; visitors are asked to sign in. */
export function useSaving() {
  const { listenerId, store } = useLibrary();
  const t = useTranslations('library');
  const toast = useToast();
  const router = useRouter();
  const pathname = usePathname();
  const queryClient = useQueryClient();

  /** @returns whether it was taken note of. */
  const setSaved = (items: readonly Keepable[], isSaved: boolean, restores = false): boolean => {
    if (listenerId === null || !store) {
      const next = `/sign-in?next=${encodeURIComponent(pathname)}`;
      toast({ title: t('signIn'), action: { label: t('signInAction'), onSelect: () => router.push(next) } });
      return false;
    }
    store.want(items.map(refOf), isSaved, restores);
    return true;
  };

  /** For the keyboard, where no heart need be in sight: it says what it did. */
  const toggle = (item: Keepable): void => {
    const ref = refOf(item);
    const known = queryClient.getQueryData(itemStateQuery(listenerId, ref).queryKey);
    const isSaved =
      store?.state.getState().wanted.get(itemKey(ref)) ?? (known !== undefined && known !== null);
    if (!setSaved([item], !isSaved)) return;
    toast({
      title: t(isSaved ? 'removed' : 'saved', { name: item.name }),
      tone: 'success',
      action: { label: t('undo'), onSelect: () => setSaved([item], isSaved, isSaved) },
    });
  };

  return { setSaved, toggle };
}
