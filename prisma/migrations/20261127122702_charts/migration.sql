-- CreateEnum
CREATE TYPE "ChartPeriod" AS ENUM ('today', 'week', 'all_time');

-- CreateTable
CREATE TABLE "song_day_plays" (
    "day" DATE NOT NULL,
    "song_id" UUID NOT NULL,
    "play_count" INTEGER NOT NULL,

    CONSTRAINT "song_day_plays_pkey" PRIMARY KEY ("day","song_id")
);

-- CreateTable
CREATE TABLE "chart_entries" (
    "period" "ChartPeriod" NOT NULL,
    "rank" INTEGER NOT NULL,
    "song_id" UUID NOT NULL,
    "play_count" INTEGER NOT NULL,
    "previous_rank" INTEGER,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chart_entries_pkey" PRIMARY KEY ("period","rank")
);

-- CreateIndex
CREATE INDEX "song_day_plays_song_id_idx" ON "song_day_plays"("song_id");

-- CreateIndex
CREATE INDEX "chart_entries_song_id_idx" ON "chart_entries"("song_id");

-- CreateIndex
CREATE UNIQUE INDEX "chart_entries_period_song_id_key" ON "chart_entries"("period", "song_id");

-- CreateIndex
CREATE INDEX "playback_sessions_started_at_idx" ON "playback_sessions" USING BRIN ("started_at");

-- AddForeignKey
ALTER TABLE "song_day_plays" ADD CONSTRAINT "song_day_plays_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chart_entries" ADD CONSTRAINT "chart_entries_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
