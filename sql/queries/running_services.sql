select count(*) from pg_stat_activity
where datname = current_database() and application_name = 'rewardd' and pid <> pg_backend_pid()
