grant select, insert, update, delete on imports, import_files, project_files to plumbline_app;
--> statement-breakpoint
grant select, update on imports to plumbline_system;
--> statement-breakpoint
grant select, delete on import_files to plumbline_system;
--> statement-breakpoint
grant select on project_files to plumbline_system;
--> statement-breakpoint
select protect_workspace_table(t::regclass) from unnest(array['imports', 'import_files', 'project_files']) t;
--> statement-breakpoint
-- Puts jobs into the queue within the transaction that they belong to, so that neither is there without the other. The
-- queue belongs to whoever migrates; requests run as a role that may not reach into it. Answers false where no worker
-- has ever made the queue.
create function enqueue_jobs(p_jobs jsonb) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if to_regnamespace('graphile_worker') is null then return false; end if;
  execute $add$
    select graphile_worker.add_job(j.task, j.payload, job_key := j.key,
      run_at := now() + coalesce(j."delaySeconds", 0) * interval '1 second')
    from jsonb_to_recordset($1) as j(task text, payload json, key text, "delaySeconds" float8)
  $add$ using p_jobs;
  return true;
end $$;
--> statement-breakpoint
revoke execute on function enqueue_jobs(jsonb) from public;
--> statement-breakpoint
grant execute on function enqueue_jobs(jsonb) to plumbline_app, plumbline_system;
