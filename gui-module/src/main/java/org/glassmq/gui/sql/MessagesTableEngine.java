package org.glassmq.gui.sql;

import org.h2.api.TableEngine;
import org.h2.command.ddl.CreateTableData;
import org.h2.table.Table;

/** Makes the table of a queue. H2 finds it by its name, which is why it is public; it is for nobody else. */
public final class MessagesTableEngine implements TableEngine {

    @Override
    public Table createTable(CreateTableData data) {
        return new MessagesTable(data, SqlRun.current().reader(data.tableName));
    }
}
