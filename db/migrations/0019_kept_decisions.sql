-- Who decided what, and who waived a checklist and why, stays on record; only a project that goes takes it along.
revoke delete on document_decisions, checklist_waivers from plumbline_app;
