export { ArtistSkeleton as default } from '@/components/catalog/skeletons';
