-- CreateEnum
CREATE TYPE "CollaboratorRole" AS ENUM ('editor', 'viewer');

-- CreateEnum
CREATE TYPE "PlaylistChangeKind" AS ENUM ('created', 'described', 'added', 'removed', 'restored', 'moved', 'undone', 'reverted');

-- AlterTable
ALTER TABLE "playlists" ADD COLUMN     "collaborator_count" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "playlist_collaborators" (
    "playlist_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "CollaboratorRole" NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "playlist_collaborators_pkey" PRIMARY KEY ("playlist_id","user_id")
);

-- CreateTable
CREATE TABLE "playlist_invitations" (
    "id" UUID NOT NULL,
    "playlist_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role" "CollaboratorRole" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "use_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "playlist_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "playlist_changes" (
    "playlist_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" "PlaylistChangeKind" NOT NULL,
    "user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "item_count" INTEGER NOT NULL,
    "song_ids" UUID[],
    "about_revision" INTEGER,

    CONSTRAINT "playlist_changes_pkey" PRIMARY KEY ("playlist_id","revision")
);

-- CreateTable
CREATE TABLE "playlist_item_versions" (
    "playlist_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "since_revision" INTEGER NOT NULL,
    "until_revision" INTEGER,
    "song_id" UUID NOT NULL,
    "position" TEXT COLLATE "C" NOT NULL,
    "added_by_id" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "playlist_item_versions_pkey" PRIMARY KEY ("playlist_id","item_id","since_revision")
);

-- CreateTable
CREATE TABLE "playlist_presences" (
    "playlist_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "lease_ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "playlist_presences_pkey" PRIMARY KEY ("playlist_id","stream_id")
);

-- CreateIndex
CREATE INDEX "users_display_name_idx" ON "users"("display_name");

-- CreateIndex
CREATE INDEX "playlist_collaborators_user_id_accepted_at_idx" ON "playlist_collaborators"("user_id", "accepted_at");

-- CreateIndex
CREATE UNIQUE INDEX "playlist_invitations_token_hash_key" ON "playlist_invitations"("token_hash");

-- CreateIndex
CREATE INDEX "playlist_invitations_playlist_id_created_at_idx" ON "playlist_invitations"("playlist_id", "created_at");

-- CreateIndex
CREATE INDEX "playlist_invitations_expires_at_idx" ON "playlist_invitations"("expires_at");

-- CreateIndex
CREATE INDEX "playlist_changes_user_id_idx" ON "playlist_changes"("user_id");

-- CreateIndex
CREATE INDEX "playlist_item_versions_playlist_id_until_revision_since_rev_idx" ON "playlist_item_versions"("playlist_id", "until_revision", "since_revision");

-- CreateIndex
CREATE INDEX "playlist_presences_user_id_idx" ON "playlist_presences"("user_id");

-- CreateIndex
CREATE INDEX "playlist_presences_lease_ends_at_idx" ON "playlist_presences"("lease_ends_at");

-- AddForeignKey
ALTER TABLE "playlist_collaborators" ADD CONSTRAINT "playlist_collaborators_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_collaborators" ADD CONSTRAINT "playlist_collaborators_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_invitations" ADD CONSTRAINT "playlist_invitations_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_changes" ADD CONSTRAINT "playlist_changes_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_changes" ADD CONSTRAINT "playlist_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_item_versions" ADD CONSTRAINT "playlist_item_versions_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_presences" ADD CONSTRAINT "playlist_presences_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_presences" ADD CONSTRAINT "playlist_presences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The history of what is there already begins with what stands in it now.
INSERT INTO "playlist_item_versions" ("playlist_id", "item_id", "since_revision", "song_id", "position", "added_by_id", "added_at")
SELECT item."playlist_id", item."id", list."revision", item."song_id", item."position", item."added_by_id", item."added_at"
FROM "playlist_items" item JOIN "playlists" list ON list."id" = item."playlist_id"
WHERE item."removed_at" IS NULL AND NOT list."is_smart";
