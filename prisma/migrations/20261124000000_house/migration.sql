-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('listener', 'artist', 'administrator');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('active', 'suspended');

-- CreateEnum
CREATE TYPE "DeviceKind" AS ENUM ('web', 'desktop', 'phone', 'tablet', 'speaker', 'other');

-- CreateEnum
CREATE TYPE "ArtistRequestStatus" AS ENUM ('pending', 'approved', 'declined');

-- CreateEnum
CREATE TYPE "AlbumKind" AS ENUM ('album', 'ep', 'single', 'compilation');

-- CreateEnum
CREATE TYPE "PublicationStatus" AS ENUM ('draft', 'published', 'unpublished');

-- CreateEnum
CREATE TYPE "ArtistCreditRole" AS ENUM ('main', 'featured', 'remixer', 'composer', 'lyricist', 'producer');

-- CreateEnum
CREATE TYPE "RenditionPurpose" AS ENUM ('stream', 'lossless', 'download');

-- CreateEnum
CREATE TYPE "MusicalMode" AS ENUM ('major', 'minor');

-- CreateEnum
CREATE TYPE "LyricsKind" AS ENUM ('plain', 'line_synced', 'word_synced');

-- CreateEnum
CREATE TYPE "UploadStatus" AS ENUM ('uploading', 'queued', 'processing', 'ready', 'published', 'refused', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "UploadStageName" AS ENUM ('probe', 'analyse', 'encode', 'package', 'publish');

-- CreateEnum
CREATE TYPE "UploadStageStatus" AS ENUM ('pending', 'running', 'done', 'refused', 'failed');

-- CreateTable
CREATE TABLE "plans" (
    "name" TEXT NOT NULL,
    "max_bitrate_bps" INTEGER NOT NULL,
    "allows_lossless" BOOLEAN NOT NULL DEFAULT false,
    "allows_downloads" BOOLEAN NOT NULL DEFAULT false,
    "max_concurrent_streams" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT,
    "status" "UserStatus" NOT NULL DEFAULT 'active',
    "roles" "Role"[] DEFAULT ARRAY['listener']::"Role"[],
    "plan_name" TEXT NOT NULL DEFAULT 'free',
    "locale" TEXT,
    "preferred_quality" TEXT NOT NULL DEFAULT 'auto',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "ip_address" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "devices" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "DeviceKind" NOT NULL DEFAULT 'web',
    "capabilities" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "devices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_accounts" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "external_accounts_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "artist_memberships" (
    "user_id" UUID NOT NULL,
    "artist_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artist_memberships_pkey" PRIMARY KEY ("user_id","artist_id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT,
    "roles" "Role"[],
    "artist_name" TEXT,
    "created_by_user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by_user_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "artist_requests" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "artist_name" TEXT NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "status" "ArtistRequestStatus" NOT NULL DEFAULT 'pending',
    "decided_by_user_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artist_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_counters" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_counters_pkey" PRIMARY KEY ("key","window_start")
);

-- CreateTable
CREATE TABLE "artwork" (
    "id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "width_px" INTEGER NOT NULL,
    "height_px" INTEGER NOT NULL,
    "variants" JSONB NOT NULL,
    "placeholder" TEXT NOT NULL,
    "palette" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artwork_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "artists" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL,
    "biography" TEXT NOT NULL DEFAULT '',
    "artwork_id" UUID,
    "musicbrainz_id" UUID,
    "popularity" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "artists_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "albums" (
    "id" UUID NOT NULL,
    "artist_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "sort_title" TEXT NOT NULL,
    "kind" "AlbumKind" NOT NULL DEFAULT 'album',
    "status" "PublicationStatus" NOT NULL DEFAULT 'draft',
    "release_date" DATE,
    "release_date_precision" TEXT NOT NULL DEFAULT 'day',
    "artwork_id" UUID,
    "musicbrainz_id" UUID,
    "label" TEXT NOT NULL DEFAULT '',
    "copyright" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "disc_titles" JSONB NOT NULL DEFAULT '{}',
    "loudness_lufs" DOUBLE PRECISION,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "albums_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "songs" (
    "id" UUID NOT NULL,
    "album_id" UUID NOT NULL,
    "artist_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL,
    "disc_number" INTEGER NOT NULL DEFAULT 1,
    "track_number" INTEGER,
    "status" "PublicationStatus" NOT NULL DEFAULT 'draft',
    "duration_ms" INTEGER NOT NULL,
    "release_date" DATE,
    "popularity" INTEGER NOT NULL DEFAULT 0,
    "is_explicit" BOOLEAN NOT NULL DEFAULT false,
    "isrc" TEXT,
    "musicbrainz_id" UUID,
    "current_package_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "songs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "song_credits" (
    "song_id" UUID NOT NULL,
    "artist_id" UUID NOT NULL,
    "role" "ArtistCreditRole" NOT NULL DEFAULT 'main',
    "position" INTEGER NOT NULL DEFAULT 0,
    "credited_as" TEXT NOT NULL,

    CONSTRAINT "song_credits_pkey" PRIMARY KEY ("song_id","artist_id","role")
);

-- CreateTable
CREATE TABLE "genres" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "genres_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "song_genres" (
    "song_id" UUID NOT NULL,
    "genre_id" UUID NOT NULL,

    CONSTRAINT "song_genres_pkey" PRIMARY KEY ("song_id","genre_id")
);

-- CreateTable
CREATE TABLE "moods" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "moods_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "song_moods" (
    "song_id" UUID NOT NULL,
    "mood_id" UUID NOT NULL,

    CONSTRAINT "song_moods_pkey" PRIMARY KEY ("song_id","mood_id")
);

-- CreateTable
CREATE TABLE "media_packages" (
    "id" UUID NOT NULL,
    "song_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "storage_prefix" TEXT NOT NULL,
    "audio_hash" TEXT NOT NULL,
    "sample_rate_hz" INTEGER NOT NULL,
    "sample_count" BIGINT NOT NULL,
    "channel_count" INTEGER NOT NULL,
    "source_codec" TEXT NOT NULL,
    "is_source_lossless" BOOLEAN NOT NULL,
    "loudness_lufs" DOUBLE PRECISION NOT NULL,
    "loudness_range_lu" DOUBLE PRECISION NOT NULL,
    "true_peak_dbtp" DOUBLE PRECISION NOT NULL,
    "applied_gain_db" DOUBLE PRECISION NOT NULL,
    "lossless_gain_db" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_packages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "renditions" (
    "id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" "RenditionPurpose" NOT NULL,
    "codecs" TEXT NOT NULL,
    "mime_type" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sample_rate_hz" INTEGER NOT NULL,
    "channel_count" INTEGER NOT NULL,
    "nominal_bitrate_bps" INTEGER NOT NULL,
    "average_bitrate_bps" INTEGER NOT NULL,
    "peak_bitrate_bps" INTEGER NOT NULL,
    "encoder_delay_samples" INTEGER NOT NULL DEFAULT 0,
    "padding_samples" INTEGER NOT NULL DEFAULT 0,
    "init_byte_length" INTEGER NOT NULL DEFAULT 0,
    "segments" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "renditions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audio_features" (
    "song_id" UUID NOT NULL,
    "tempo_bpm" DOUBLE PRECISION,
    "tempo_confidence" DOUBLE PRECISION,
    "key_pitch_class" INTEGER,
    "key_mode" "MusicalMode",
    "key_confidence" DOUBLE PRECISION,
    "energy" DOUBLE PRECISION NOT NULL,
    "danceability" DOUBLE PRECISION NOT NULL,
    "valence" DOUBLE PRECISION NOT NULL,
    "acousticness" DOUBLE PRECISION NOT NULL,
    "analyser_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audio_features_pkey" PRIMARY KEY ("song_id")
);

-- CreateTable
CREATE TABLE "waveforms" (
    "song_id" UUID NOT NULL,
    "peaks" BYTEA NOT NULL,

    CONSTRAINT "waveforms_pkey" PRIMARY KEY ("song_id")
);

-- CreateTable
CREATE TABLE "lyrics" (
    "song_id" UUID NOT NULL,
    "kind" "LyricsKind" NOT NULL,
    "language" TEXT,
    "lines" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lyrics_pkey" PRIMARY KEY ("song_id")
);

-- CreateTable
CREATE TABLE "uploads" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "artist_id" UUID,
    "batch_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "relative_path" TEXT NOT NULL DEFAULT '',
    "size_bytes" BIGINT NOT NULL,
    "declared_sha256" TEXT,
    "content_sha256" TEXT,
    "storage_key" TEXT NOT NULL,
    "multipart_id" TEXT,
    "part_size_bytes" INTEGER NOT NULL,
    "status" "UploadStatus" NOT NULL DEFAULT 'uploading',
    "problem_code" TEXT,
    "problem_detail" TEXT,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "found_tags" JSONB NOT NULL DEFAULT '{}',
    "edited_tags" JSONB NOT NULL DEFAULT '{}',
    "audio_hash" TEXT,
    "artwork_id" UUID,
    "song_id" UUID,
    "duplicate_of_song_id" UUID,
    "publish_when_ready" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload_stages" (
    "upload_id" UUID NOT NULL,
    "stage" "UploadStageName" NOT NULL,
    "status" "UploadStageStatus" NOT NULL DEFAULT 'pending',
    "percent" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "output" JSONB,
    "problem_code" TEXT,
    "problem_detail" TEXT,

    CONSTRAINT "upload_stages_pkey" PRIMARY KEY ("upload_id","stage")
);

-- CreateTable
CREATE TABLE "playback_sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "device_id" UUID,
    "song_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "quality" TEXT NOT NULL,
    "position_ms" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "playback_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "devices_user_id_idx" ON "devices"("user_id");

-- CreateIndex
CREATE INDEX "external_accounts_user_id_idx" ON "external_accounts"("user_id");

-- CreateIndex
CREATE INDEX "artist_memberships_artist_id_idx" ON "artist_memberships"("artist_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "artist_requests_status_created_at_idx" ON "artist_requests"("status", "created_at");

-- CreateIndex
CREATE INDEX "rate_counters_window_start_idx" ON "rate_counters"("window_start");

-- CreateIndex
CREATE UNIQUE INDEX "artwork_content_hash_key" ON "artwork"("content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "artists_musicbrainz_id_key" ON "artists"("musicbrainz_id");

-- CreateIndex
CREATE INDEX "artists_sort_name_idx" ON "artists"("sort_name");

-- CreateIndex
CREATE INDEX "albums_artist_id_sort_title_idx" ON "albums"("artist_id", "sort_title");

-- CreateIndex
CREATE INDEX "albums_status_published_at_id_idx" ON "albums"("status", "published_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "songs_current_package_id_key" ON "songs"("current_package_id");

-- CreateIndex
CREATE INDEX "songs_album_id_disc_number_track_number_idx" ON "songs"("album_id", "disc_number", "track_number");

-- CreateIndex
CREATE INDEX "songs_artist_id_popularity_idx" ON "songs"("artist_id", "popularity" DESC);

-- CreateIndex
CREATE INDEX "songs_status_popularity_id_idx" ON "songs"("status", "popularity" DESC, "id");

-- CreateIndex
CREATE INDEX "song_credits_artist_id_idx" ON "song_credits"("artist_id");

-- CreateIndex
CREATE UNIQUE INDEX "genres_slug_key" ON "genres"("slug");

-- CreateIndex
CREATE INDEX "song_genres_genre_id_idx" ON "song_genres"("genre_id");

-- CreateIndex
CREATE UNIQUE INDEX "moods_slug_key" ON "moods"("slug");

-- CreateIndex
CREATE INDEX "song_moods_mood_id_idx" ON "song_moods"("mood_id");

-- CreateIndex
CREATE INDEX "media_packages_audio_hash_idx" ON "media_packages"("audio_hash");

-- CreateIndex
CREATE UNIQUE INDEX "media_packages_song_id_content_hash_key" ON "media_packages"("song_id", "content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "renditions_package_id_name_key" ON "renditions"("package_id", "name");

-- CreateIndex
CREATE INDEX "uploads_user_id_created_at_id_idx" ON "uploads"("user_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "uploads_status_idx" ON "uploads"("status");

-- CreateIndex
CREATE INDEX "uploads_audio_hash_idx" ON "uploads"("audio_hash");

-- CreateIndex
CREATE INDEX "uploads_content_sha256_idx" ON "uploads"("content_sha256");

-- CreateIndex
CREATE INDEX "playback_sessions_user_id_started_at_idx" ON "playback_sessions"("user_id", "started_at" DESC);

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_plan_name_fkey" FOREIGN KEY ("plan_name") REFERENCES "plans"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "devices" ADD CONSTRAINT "devices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_accounts" ADD CONSTRAINT "external_accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artist_memberships" ADD CONSTRAINT "artist_memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artist_memberships" ADD CONSTRAINT "artist_memberships_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_user_id_fkey" FOREIGN KEY ("created_by_user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artist_requests" ADD CONSTRAINT "artist_requests_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artists" ADD CONSTRAINT "artists_artwork_id_fkey" FOREIGN KEY ("artwork_id") REFERENCES "artwork"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "albums" ADD CONSTRAINT "albums_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "albums" ADD CONSTRAINT "albums_artwork_id_fkey" FOREIGN KEY ("artwork_id") REFERENCES "artwork"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "songs" ADD CONSTRAINT "songs_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "albums"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "songs" ADD CONSTRAINT "songs_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "songs" ADD CONSTRAINT "songs_current_package_id_fkey" FOREIGN KEY ("current_package_id") REFERENCES "media_packages"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "song_credits" ADD CONSTRAINT "song_credits_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "song_credits" ADD CONSTRAINT "song_credits_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "song_genres" ADD CONSTRAINT "song_genres_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "song_genres" ADD CONSTRAINT "song_genres_genre_id_fkey" FOREIGN KEY ("genre_id") REFERENCES "genres"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "song_moods" ADD CONSTRAINT "song_moods_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "song_moods" ADD CONSTRAINT "song_moods_mood_id_fkey" FOREIGN KEY ("mood_id") REFERENCES "moods"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_packages" ADD CONSTRAINT "media_packages_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "renditions" ADD CONSTRAINT "renditions_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "media_packages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audio_features" ADD CONSTRAINT "audio_features_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waveforms" ADD CONSTRAINT "waveforms_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lyrics" ADD CONSTRAINT "lyrics_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload_stages" ADD CONSTRAINT "upload_stages_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "uploads"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playback_sessions" ADD CONSTRAINT "playback_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playback_sessions" ADD CONSTRAINT "playback_sessions_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playback_sessions" ADD CONSTRAINT "playback_sessions_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playback_sessions" ADD CONSTRAINT "playback_sessions_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "media_packages"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- The plans are part of the product, not of an installation's data.
INSERT INTO "plans" ("name", "max_bitrate_bps", "allows_lossless", "allows_downloads", "max_concurrent_streams") VALUES
    ('free', 160000, false, false, 1),
    ('premium', 256000, true, true, 1);
