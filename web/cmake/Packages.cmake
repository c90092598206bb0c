# Installs the npm packages unless they are newer than their list; script/bootstrap does the same.
#   cmake -DNPM=npm -P cmake/Packages.cmake (in web/)
set(installed node_modules/.package-lock.json)
if(EXISTS ${installed} AND ${installed} IS_NEWER_THAN package.json
        AND ${installed} IS_NEWER_THAN package-lock.json)
    return()
endif()
execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
    COMMAND_ERROR_IS_FATAL ANY)
# npm writes this file last, but may keep its old time.
file(TOUCH ${installed})
