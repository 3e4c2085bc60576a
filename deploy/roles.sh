#!/bin/sh
# Prints the SQL that makes the database, the role that owns it and the role that serves, with the passwords in the folder
# $1; for a superuser's psql. It can be run again: for new passwords, or where one role owned all. See docs/SECURITY.md.
set -eu
owner=$(cat "$1/owner_password")
serving=$(cat "$1/database_password")
cat <<SQL
\set ON_ERROR_STOP on
SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY['supine_owner', 'supine']) AS name
  WHERE name NOT IN (SELECT rolname FROM pg_roles) \gexec
ALTER ROLE supine_owner LOGIN PASSWORD '$owner';
ALTER ROLE supine LOGIN PASSWORD '$serving' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
ALTER ROLE supine SET statement_timeout = '10s'; -- what takes longer helps nobody who waits
ALTER ROLE supine SET lock_timeout = '5s';
SELECT 'CREATE DATABASE supine' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'supine') \gexec
ALTER DATABASE supine OWNER TO supine_owner;
\connect supine
REASSIGN OWNED BY supine TO supine_owner;
SQL
