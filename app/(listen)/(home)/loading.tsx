export { HomeSkeleton as default } from '@/components/catalog/skeletons';
