// SPDX-License-Identifier: Apache-2.0
// kith-unit            runs every test
// kith-unit NAME…      runs those whose name contains one of the words

#include <cppunit/BriefTestProgressListener.h>
#include <cppunit/CompilerOutputter.h>
#include <cppunit/TestResult.h>
#include <cppunit/TestResultCollector.h>
#include <cppunit/TestRunner.h>
#include <cppunit/extensions/TestFactoryRegistry.h>

#include <iostream>
#include <span>
#include <string>
#include <vector>

namespace {

bool isWanted(const std::string &name, std::span<const std::string> words) {
    for (const std::string &word : words)
        if (name.find(word) != std::string::npos)
            return true;
    return words.empty();
}

void addWanted(CppUnit::TestRunner &runner, CppUnit::Test *test,
               std::span<const std::string> words) {
    if (test->getChildTestCount() == 0 && isWanted(test->getName(), words))
        runner.addTest(test);
    for (int i = 0; i < test->getChildTestCount(); ++i)
        addWanted(runner, test->getChildTestAt(i), words);
}

} // namespace

int main(int argc, char **argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    CppUnit::TestResult controller;
    CppUnit::TestResultCollector collector;
    CppUnit::BriefTestProgressListener progress;
    controller.addListener(&collector);
    controller.addListener(&progress);
    // The runner and the suite both want to delete the tests; the process ends anyway.
    auto *runner = new CppUnit::TestRunner;
    addWanted(*runner, CppUnit::TestFactoryRegistry::getRegistry().makeTest(), words);
    runner->run(controller);
    CppUnit::CompilerOutputter(&collector, std::cout).write();
    if (collector.runTests() == 0)
        std::cout << "No test has such a name.\n";
    return collector.wasSuccessful() && collector.runTests() > 0 ? 0 : 1;
}
