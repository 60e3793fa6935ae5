-- CreateEnum
CREATE TYPE "ReportedKind" AS ENUM ('playlist', 'profile', 'artist', 'album', 'song');

-- CreateEnum
CREATE TYPE "ReportReason" AS ENUM ('spam', 'hateful', 'sexual', 'violence', 'copyright', 'impersonation', 'other');

-- CreateEnum
CREATE TYPE "DecisionAction" AS ENUM ('dismiss', 'hide');

-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'text_hidden';

-- AlterTable
ALTER TABLE "songs" ADD COLUMN     "withheld_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "playlists" ADD COLUMN     "hidden_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "moderation_cases" (
    "id" UUID NOT NULL,
    "kind" "ReportedKind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "is_open" BOOLEAN NOT NULL,
    "open_count" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "moderation_cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reports" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "reporter_id" UUID,
    "reason" "ReportReason" NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "snapshot" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decision_id" UUID,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_decisions" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "action" "DecisionAction" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "hidden" JSONB,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by_id" UUID,

    CONSTRAINT "moderation_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "moderation_cases_is_open_changed_at_id_idx" ON "moderation_cases"("is_open", "changed_at", "id");

-- CreateIndex
CREATE INDEX "moderation_cases_is_open_open_count_changed_at_id_idx" ON "moderation_cases"("is_open", "open_count", "changed_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "moderation_cases_kind_subject_id_key" ON "moderation_cases"("kind", "subject_id");

-- CreateIndex
CREATE INDEX "reports_case_id_id_idx" ON "reports"("case_id", "id");

-- CreateIndex
CREATE INDEX "reports_reporter_id_decision_id_idx" ON "reports"("reporter_id", "decision_id");

-- CreateIndex
CREATE INDEX "reports_decision_id_idx" ON "reports"("decision_id");

-- CreateIndex
CREATE INDEX "moderation_decisions_case_id_id_idx" ON "moderation_decisions"("case_id", "id");

-- CreateIndex
CREATE INDEX "moderation_decisions_decided_by_id_idx" ON "moderation_decisions"("decided_by_id");

-- CreateIndex
CREATE INDEX "moderation_decisions_taken_back_by_id_idx" ON "moderation_decisions"("taken_back_by_id");

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "moderation_decisions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_decisions" ADD CONSTRAINT "moderation_decisions_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_decisions" ADD CONSTRAINT "moderation_decisions_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_decisions" ADD CONSTRAINT "moderation_decisions_taken_back_by_id_fkey" FOREIGN KEY ("taken_back_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
