#!/usr/bin/env bash
# Versions:  duckdb 2.0.1 (PyPI), beside 1.4.1.
# Expected:  what duckdb.sql() gives can be asked for one row, as in 1.4.1 and as in every DB-API cursor.
# Seen:      in 2.0.1 the relation has fetchall and fetchnumpy but neither fetchone nor fetchmany any more; a connection, which
#            execute() returns, still has all of them.
# So:        examples that read one figure of open data with duckdb.sql(…).fetchone() stop with an AttributeError: read it by
#            execute(), or by fetchall(), which work in both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
cat > seen.py <<'PYTHON'
import duckdb
open("awards.csv", "w").write("id,amount\na-1,1250.50\na-2,99.50\n")
query = "select sum(amount) from 'awards.csv'"
relation, connection = duckdb.sql(query), duckdb.connect().execute(query)
names = ["fetchone", "fetchmany", "fetchall"]
print([name for name in names if hasattr(relation, name)], [name for name in names if hasattr(connection, name)])
print(relation.fetchall(), connection.fetchone())
PYTHON
for version in 1.4.1 2.0.1; do
    python3 -m venv "python-$version"
    "python-$version/bin/python" -m pip install --quiet --disable-pip-version-check "duckdb==$version"
    echo "duckdb $version"
    "python-$version/bin/python" seen.py
done | tee seen.txt
diff seen.txt - <<'TEXT'
duckdb 1.4.1
['fetchone', 'fetchmany', 'fetchall'] ['fetchone', 'fetchmany', 'fetchall']
[(1350.0,)] (1350.0,)
duckdb 2.0.1
['fetchall'] ['fetchone', 'fetchmany', 'fetchall']
[(1350.0,)] (1350.0,)
TEXT
