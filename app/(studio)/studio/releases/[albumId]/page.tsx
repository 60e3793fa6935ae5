import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ReleaseEditor } from '@/components/studio/release-editor';
import type { EditableAlbumDto } from '@/lib/catalog/contract';
import { getEditableAlbum } from '@/lib/catalog/server/get-editable-album';
import { AppError } from '@/lib/kernel/app-error';
import { idSchema, type AlbumId } from '@/lib/kernel/ids';
import { pageContext } from '@/app/composition';

interface PageProps {
  params: Promise<{ albumId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio'))('releases.title') };
}

export default async function ReleasePage({ params }: PageProps) {
  const album = await readAlbum((await params).albumId);
  return <ReleaseEditor key={album.id} album={album} />;
}

async function readAlbum(text: string): Promise<EditableAlbumDto> {
  const albumId = idSchema<AlbumId>().safeParse(text);
  if (!albumId.success) notFound();
  const { context, actor } = await pageContext();
  try {
    return await getEditableAlbum(context, actor, { params: { albumId: albumId.data } });
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'not-found' || error.kind === 'forbidden')) notFound();
    throw error;
  }
}
