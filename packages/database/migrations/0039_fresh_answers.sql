-- When the ATS first answered a call by a new connection after a doubtful one had ended. Until then that one may still
-- stand in a queue in front of the ATS, and has not begun to be too late.
alter table export_intents add column fresh_answer_at timestamptz;
