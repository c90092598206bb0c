-- Work of the first start that may have been interrupted, until it is done.
CREATE TABLE unfinished (
    task TEXT PRIMARY KEY
);
