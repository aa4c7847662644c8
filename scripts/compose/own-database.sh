#!/bin/sh
# Run once, when the database is made: a role for the hubs, which owns their database and may nothing else.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$DATABASE_PASSWORD" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
create role hallbell login nosuperuser nocreatedb nocreaterole password :'password';
create database hallbell owner hallbell;
revoke connect, temporary on database hallbell from public;
SQL
