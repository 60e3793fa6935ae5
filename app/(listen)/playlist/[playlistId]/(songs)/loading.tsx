export { AlbumSkeleton as default } from '@/components/catalog/skeletons';
